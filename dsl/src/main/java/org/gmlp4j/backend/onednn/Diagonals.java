package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;

/** Matrices with constant diagonals. */
final class Diagonals {
  private Diagonals() {}

  /** Row i of W is the range of w that begins at its centre - i. */
  static Step toeplitz(Tensor w, Tensor matrix) {
    FloatBuffer from = w.floats();
    FloatBuffer to = matrix.floats();
    int n = matrix.shape().dim(0);
    int centre = w.size() / 2;
    return () -> {
      for (int i = 0; i < n; i++) {
        to.put(i * n, from, centre - i, n);
      }
    };
  }

  static Step toeplitzGradient(Tensor matrix, Tensor w) {
    FloatBuffer from = matrix.floats();
    FloatBuffer to = w.floats();
    int n = matrix.shape().dim(0);
    int centre = w.size() / 2;
    Pointer pointer = w.pointer();
    long bytes = (long) w.size() * Float.BYTES;
    return () -> {
      Pointer.memset(pointer, 0, bytes);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int at = centre + j - i;
          to.put(at, to.get(at) + from.get(i * n + j));
        }
      }
    };
  }
}
