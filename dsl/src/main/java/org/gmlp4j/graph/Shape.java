package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a dense, row-major tensor; rank 0 is a scalar.
 *
 * @param dims extents, outermost first, each at least 1
 */
public record Shape(List<Integer> dims) {

  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    dims = List.copyOf(dims);
    for (int dim : dims) {
      if (dim < 1) {
        throw new GraphException("every extent of a shape must be at least 1, got " + dims);
      }
    }
  }

  /** A shape of the given extents. */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** Number of axes. */
  public int rank() {
    return dims.size();
  }

  /** Extent of an axis; negative axes count from the last, as -1. */
  public int dim(int axis) {
    return dims.get(axis < 0 ? axis + rank() : axis);
  }

  /** Number of elements. */
  public long size() {
    return size(0, rank());
  }

  /** Number of elements of the axes {@code from} (inclusive) to {@code to} (exclusive). */
  public long size(int from, int to) {
    long size = 1;
    for (int axis = from; axis < to; axis++) {
      size = Math.multiplyExact(size, (long) dim(axis));
    }
    return size;
  }

  /** This shape with one extent replaced; negative axes count from the last. */
  public Shape with(int axis, int extent) {
    var changed = new ArrayList<>(dims);
    changed.set(axis < 0 ? axis + rank() : axis, extent);
    return new Shape(changed);
  }

  /** This shape without the axes {@code from} (inclusive) to {@code to} (exclusive). */
  public Shape without(int from, int to) {
    var kept = new ArrayList<>(dims.subList(0, from));
    kept.addAll(dims.subList(to, rank()));
    return new Shape(kept);
  }

  /** The axes {@code from} (inclusive) to {@code to} (exclusive) alone. */
  public Shape slice(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
