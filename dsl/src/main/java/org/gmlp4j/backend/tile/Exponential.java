package org.gmlp4j.backend.tile;

/**
 * The exponential function in single precision for arguments up to 88, to 2e-7 of its value.
 *
 * <p>{@code e^x = 2^k 2^f} with k whole: adding {@link #ROUNDER} rounds to k and leaves it in the
 * lowest bits, and a polynomial, fitted to the least relative error, gives {@code 2^f} for |f| up
 * to 1/2.
 */
final class Exponential {
  private Exponential() {}

  /** Below this the result would be subnormal; the least normal number takes its place. */
  static final float LEAST = -87.3f;

  static final float LOG2_E = 1.442695f;

  /** What {@link #LOG2_E} lacks. */
  static final float LOG2_E_REST = 1.925963e-8f;

  static final float ROUNDER = 0x1.8p23f;

  static final int EXPONENT_BIAS = 127;
  static final int EXPONENT_SHIFT = 23;

  static final float C1 = 6.931472e-1f;
  static final float C2 = 2.4022648e-1f;
  static final float C3 = 5.5503324e-2f;
  static final float C4 = 9.618437e-3f;
  static final float C5 = 1.3398875e-3f;
  static final float C6 = 1.5353362e-4f;

  static float of(float x) {
    float clamped = x < LEAST ? LEAST : x;
    float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    float f = Math.fma(clamped, LOG2_E_REST, Math.fma(clamped, LOG2_E, ROUNDER - shifted));
    float p = Math.fma(f, C6, C5);
    p = Math.fma(f, p, C4);
    p = Math.fma(f, p, C3);
    p = Math.fma(f, p, C2);
    p = Math.fma(f, p, C1);
    p = Math.fma(f, p, 1);
    int power = (Float.floatToRawIntBits(shifted) + EXPONENT_BIAS) << EXPONENT_SHIFT;
    return p * Float.intBitsToFloat(power);
  }
}
