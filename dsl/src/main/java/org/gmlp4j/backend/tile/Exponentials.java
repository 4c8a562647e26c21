package org.gmlp4j.backend.tile;

/**
 * The exponential function in single precision, to about 2e-7 of its value.
 *
 * <p>{@code e^x = 2^k 2^f} with k whole: adding 1.5 2^23 rounds to k and leaves it in the lowest
 * bits, and a polynomial, fitted to the least relative error, gives {@code 2^f} for |f| up to 1/2.
 */
final class Exponentials {
  private Exponentials() {}

  /** Below this the result is a subnormal number, and the least normal one is returned instead. */
  private static final float LEAST = -87.3f;

  private static final float MOST = 88;
  private static final float LOG2_E = 1.44269502f;
  private static final float LOG2_E_REST = 1.92596303e-8f;
  private static final float ROUNDER = 0x1.8p23f;

  static float exp(float x) {
    float clamped = Math.min(MOST, Math.max(LEAST, x));
    float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    float whole = shifted - ROUNDER;
    float f = Math.fma(clamped, LOG2_E_REST, Math.fma(clamped, LOG2_E, -whole));
    int power = Float.floatToRawIntBits(shifted) + 127 << 23;
    return power2(f) * Float.intBitsToFloat(power);
  }

  /** {@code 2^f} for |f| up to 1/2. */
  private static float power2(float f) {
    float p = Math.fma(f, 1.5353362e-4f, 1.3398875e-3f);
    p = Math.fma(f, p, 9.618437e-3f);
    p = Math.fma(f, p, 5.5503324e-2f);
    p = Math.fma(f, p, 2.4022648e-1f);
    p = Math.fma(f, p, 6.931472e-1f);
    return Math.fma(f, p, 1);
  }
}
