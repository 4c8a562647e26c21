package org.gmlp4j.backend.nd4j;

import java.util.stream.IntStream;
import org.gmlp4j.graph.Shape;

/** Shapes as ND4J writes them. */
final class Extents {
  private Extents() {}

  static long[] of(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  /** The axes {@code from} (inclusive) to {@code to} (exclusive). */
  static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
