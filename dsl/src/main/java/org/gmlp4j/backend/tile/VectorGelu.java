package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

/**
 * {@link Gelu} of numbers in native memory: the processor fetches the next ones while it computes,
 * which it cannot do if all are copied to an array first.
 */
final class VectorGelu {
  private static final int L = Vectors.LENGTH;

  private VectorGelu() {}

  static void gelu(ByteBuffer x, int at, boolean half, float[] y, int n) {
    int whole = n - n % L;
    if (half) {
      VectorLanes.geluOfHalves(x, at, y, whole);
    } else {
      VectorLanes.geluOfFloats(x, at, y, whole);
    }
    for (int i = whole; i < n; i++) {
      y[i] = Gelu.gelu(VectorBits.number(x, at + i, half));
    }
  }

  static void geluGradient(ByteBuffer x, int at, boolean half, float[] dy, float[] dx, int n) {
    int whole = n - n % L;
    if (half) {
      VectorLanes.geluGradientOfHalves(x, at, dy, dx, whole);
    } else {
      VectorLanes.geluGradientOfFloats(x, at, dy, dx, whole);
    }
    for (int i = whole; i < n; i++) {
      dx[i] = dy[i] * Gelu.slope(VectorBits.number(x, at + i, half));
    }
  }
}
