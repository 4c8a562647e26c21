package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;

/** Plain loops over native memory. */
final class Kernels {
  private Kernels() {}

  static void fill(FloatBuffer y, float value) {
    for (int i = 0; i < y.limit(); i++) {
      y.put(i, value);
    }
  }

  /** Sets all of a tensor to 0. */
  static Step clear(Tensor y) {
    Pointer pointer = y.pointer();
    long bytes = y.shape().size() * Float.BYTES;
    return () -> Pointer.memset(pointer, 0, bytes);
  }

  static void repeat(FloatBuffer x, long outer, long times, long inner, FloatBuffer y) {
    int width = Math.toIntExact(inner);
    int to = 0;
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < times; j++) {
        y.put(to, x, i * width, width);
        to += width;
      }
    }
  }
}
