package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.graph.Shape;

/** Plain loops over native memory. */
final class Kernels {
  private Kernels() {}

  static void fill(FloatBuffer y, float value) {
    for (int i = 0; i < y.limit(); i++) {
      y.put(i, value);
    }
  }

  /** Sets all of a dense tensor to 0. */
  static Phase clear(Tensor y, int threads) {
    int rows = y.rows();
    return Phase.of(
        Shares.of(
            rows,
            threads,
            (from, to) -> {
              Pointer pointer = y.pointer((long) from * y.width());
              long bytes = (long) (to - from) * y.width() * Float.BYTES;
              return () -> Pointer.memset(pointer, 0, bytes);
            }));
  }

  /** Repeats x along new axes. */
  static Phase repeat(Tensor x, int axis, Shape extents, Tensor y, int threads) {
    int outer = Math.toIntExact(x.shape().size(0, axis));
    int inner = Math.toIntExact(x.shape().size(axis, x.shape().rank()));
    int times = Math.toIntExact(extents.size());
    FloatBuffer from = x.floats();
    FloatBuffer to = y.floats();
    return Phase.of(
        Shares.of(
            outer,
            threads,
            (first, last) ->
                () -> {
                  for (int i = first * times; i < last * times; i++) {
                    to.put(i * inner, from, i / times * inner, inner);
                  }
                }));
  }
}
