package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

/**
 * The exact GELU, {@code x} times the normal distribution function (Hendrycks and Gimpel, 2016), by
 * polynomials: neither needs an exponential or a division.
 *
 * <p>The polynomials were fitted to the least absolute error of the result and are written around
 * the middle of their range, where single precision loses least.
 */
public final class Gelu {
  private Gelu() {}

  /** From here on the distribution's tail is below 2e-8. */
  static final float VALUE_END = 5.5f;

  static final float VALUE_SCALE = 2 / VALUE_END;

  /** From here on the derivative is 0 or 1 to 2e-7. */
  static final float SLOPE_END = 5.75f;

  static final float SLOPE_SCALE = 2 / (SLOPE_END * SLOPE_END);

  /**
   * Sets the first {@code n} elements of y to GELU(x), to 3e-7 max(1, |y|).
   *
   * <p>{@code GELU(x) = max(x, 0) - |x| tail(|x|)}, so large |x| need no precision of the tail.
   */
  public static void gelu(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = gelu(x[i]);
    }
  }

  static float gelu(float x) {
    float absolute = Math.abs(x);
    float a = Math.min(absolute, VALUE_END);
    return Math.fma(-a, tail(Math.fma(a, VALUE_SCALE, -1)), 0.5f * (x + absolute));
  }

  /**
   * Sets the first {@code n} elements of dx to dy times the derivative of GELU at x, to 5e-7 dy.
   */
  public static void geluGradient(float[] x, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * slope(x[i]);
    }
  }

  static float slope(float x) {
    float a = Math.max(-SLOPE_END, Math.min(x, SLOPE_END));
    return Math.fma(a, oddSlope(Math.fma(a * a, SLOPE_SCALE, -1)), 0.5f);
  }

  /** Whether there are the forms that read native memory; those of arrays are always there. */
  public static boolean readsMemory() {
    return VectorsInMemory.AVAILABLE;
  }

  /**
   * As {@link #gelu(float[], float[], int)}, of numbers in native memory.
   *
   * @param x direct, in native order: floats or bfloat16
   * @param at number of the first
   * @param half whether they are bfloat16
   */
  public static void gelu(ByteBuffer x, int at, boolean half, float[] y, int n) {
    VectorGelu.gelu(x, at, half, y, n);
  }

  /** As {@link #geluGradient(float[], float[], float[], int)}, of x in native memory. */
  public static void geluGradient(
      ByteBuffer x, int at, boolean half, float[] dy, float[] dx, int n) {
    VectorGelu.geluGradient(x, at, half, dy, dx, n);
  }

  /** One minus the normal distribution function at {@code (s + 1) VALUE_END / 2}. */
  private static float tail(float s) {
    float p = Math.fma(s, 2.1837696e-3f, -7.899726e-3f);
    p = Math.fma(s, p, -1.6192461e-3f);
    p = Math.fma(s, p, 3.763658e-2f);
    p = Math.fma(s, p, -3.4842424e-2f);
    p = Math.fma(s, p, -5.8672804e-2f);
    p = Math.fma(s, p, 1.2784931e-1f);
    p = Math.fma(s, p, -2.8763426e-2f);
    p = Math.fma(s, p, -1.6135879e-1f);
    p = Math.fma(s, p, 2.1635148e-1f);
    p = Math.fma(s, p, -5.165343e-2f);
    p = Math.fma(s, p, -1.7681094e-1f);
    p = Math.fma(s, p, 2.7190346e-1f);
    p = Math.fma(s, p, -2.06834e-1f);
    p = Math.fma(s, p, 9.455797e-2f);
    p = Math.fma(s, p, -2.500753e-2f);
    return Math.fma(s, p, 2.9797698e-3f);
  }

  /** The derivative at a, less 1/2, over a, where {@code a a = (s + 1) SLOPE_END^2 / 2}. */
  private static float oddSlope(float s) {
    float p = Math.fma(s, -2.4453646e-3f, 6.2170597e-3f);
    p = Math.fma(s, p, -2.8322977e-3f);
    p = Math.fma(s, p, 1.0621456e-3f);
    p = Math.fma(s, p, -1.6220244e-2f);
    p = Math.fma(s, p, 3.1693082e-2f);
    p = Math.fma(s, p, -3.4928486e-2f);
    p = Math.fma(s, p, 4.3163e-2f);
    p = Math.fma(s, p, -5.935922e-2f);
    p = Math.fma(s, p, 6.938506e-2f);
    p = Math.fma(s, p, -7.057823e-2f);
    p = Math.fma(s, p, 6.6754594e-2f);
    p = Math.fma(s, p, -5.9524443e-2f);
    p = Math.fma(s, p, 5.1706485e-2f);
    p = Math.fma(s, p, -4.7294237e-2f);
    p = Math.fma(s, p, 4.9367223e-2f);
    p = Math.fma(s, p, -6.2281407e-2f);
    return Math.fma(s, p, 1.2307183e-1f);
  }
}
