package org.gmlp4j.backend.tile;

/** Conversion between float and bfloat16, the upper half of a float's bits. */
public final class BFloat16 {
  private BFloat16() {}

  /** Converts the first {@code n} numbers, exactly. */
  public static void widen(short[] from, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Float.intBitsToFloat(from[i] << 16);
    }
  }

  /** Converts the first {@code n} numbers, to the nearest, ties to even; NaN stays NaN. */
  public static void narrow(float[] from, short[] to, int n) {
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(from[i]);
      int rounded = (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
      // Rounding could carry a NaN's bits into infinity or past the sign.
      to[i] = (short) ((bits & 0x7FFFFFFF) > 0x7F800000 ? bits >>> 16 | 0x40 : rounded);
    }
  }
}
