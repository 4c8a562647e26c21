package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

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

  /**
   * Converts {@code n} numbers from native memory, exactly.
   *
   * @param from direct, in native order
   * @param at number of the first
   * @param toAt where it goes
   */
  public static void widen(ByteBuffer from, int at, float[] to, int toAt, int n) {
    Lanes.BEST.widen(from, at, to, toAt, n);
  }

  /** As {@link #narrow(float[], short[], int)}, to native memory. */
  public static void narrow(float[] from, int fromAt, ByteBuffer to, int at, int n) {
    Lanes.BEST.narrow(from, fromAt, to, at, n);
  }
}
