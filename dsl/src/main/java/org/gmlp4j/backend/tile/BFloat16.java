package org.gmlp4j.backend.tile;

/** Conversion between float and bfloat16, the upper half of a float's bits. */
public final class BFloat16 {
  private BFloat16() {}

  /** Converts the first {@code n} numbers, exactly. */
  public static void widen(short[] from, float[] to, int n) {
    Lanes.BEST.widen(from, to, n);
  }

  /** Converts the first {@code n} numbers, to the nearest, ties to even; NaN stays NaN. */
  public static void narrow(float[] from, short[] to, int n) {
    Lanes.BEST.narrow(from, to, n);
  }
}
