package org.gmlp4j.backend.nd4j;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gmlp4j.graph.Shape;

/** Shapes as ND4J writes them. */
final class Extents {
  private Extents() {}

  static long[] of(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  /** A shape of this rank with extents of 1 around those of another from an axis on. */
  static long[] spread(Shape shape, int axis, int rank) {
    var extents = new long[rank];
    Arrays.fill(extents, 1);
    for (int i = 0; i < shape.rank(); i++) {
      extents[axis + i] = shape.dim(i);
    }
    return extents;
  }

  /** The axes {@code from} (inclusive) to {@code to} (exclusive). */
  static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
