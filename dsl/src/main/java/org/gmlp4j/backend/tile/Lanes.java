package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

/**
 * Loops over one row that the JVM's own vectoriser leaves scalar: reductions of floats, operands at
 * different offsets, and reinterpreted bits.
 *
 * <p>A row starts at index {@code at} and has {@code n} elements; vectors such as a gain start at
 * 0. The same implementation gives the same bits at every call, interpreted or compiled: sums are
 * taken in an order of their own, not of the compiler's choice.
 */
sealed interface Lanes permits PlainLanes, VectorLanes {

  /** The incubator module is there only if the JVM was started with it. */
  Lanes BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? new VectorLanes()
          : new PlainLanes();

  /** {@code y = a + b}. */
  void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n);

  float sum(float[] x, int at, int n);

  /** Sets an element of mean and of variance, the biased one, to a row's. */
  void statistics(float[] x, int at, int n, float[] mean, float[] variance, int row);

  float dot(float[] a, int aAt, float[] b, int bAt, int n);

  /**
   * The largest {@code scale x}, minus infinity if there is none; of a row with NaN that or any.
   */
  float max(float[] x, int at, int n, float scale);

  /** {@code y = (x - center) scale gain + bias}. */
  void normalise(
      float[] x, int at, int n, float center, float scale, float[] gain, float[] bias, float[] y);

  /**
   * Adds a row's part to the gradients of gain and bias.
   *
   * @return the dot product of {@code dy gain} and {@code (x - center) scale}
   */
  float gainGradient(
      float[] x,
      int at,
      int n,
      float center,
      float scale,
      float[] gain,
      float[] dy,
      float[] dGain,
      float[] dBias);

  /** {@code dx = (dy gain - sum - (x - center) scale dot) scale}. */
  void normaliseGradient(
      float[] x,
      int at,
      int n,
      float center,
      float scale,
      float[] gain,
      float[] dy,
      float sum,
      float dot,
      float[] dx);

  /**
   * {@code y = e^(scale x - shift)}.
   *
   * @return the sum of y
   */
  float exponentials(float[] x, int at, int n, float scale, float shift, float[] y);

  /** The sum of {@code e^(x - shift)}. */
  float sumOfExponentials(float[] x, int at, int n, float shift);

  /** {@code y = factor e^(x - shift) - less}. */
  void scaledExponentials(
      float[] x, int at, int n, float shift, float factor, float less, float[] y);

  /**
   * {@code y = x scale} where bits are large enough, else 0.
   *
   * @param start the counter before mixing at the first element; the next ones are {@link
   *     #COUNTER_STEP} apart
   * @param threshold least value of a mixed counter's upper 24 bits that keeps an element
   */
  void dropout(float[] x, long start, long threshold, float scale, float[] y, int n);

  void widen(short[] from, float[] to, int n);

  void narrow(float[] from, short[] to, int n);

  /** From native memory; {@code at} counts numbers, not bytes. */
  void widen(ByteBuffer from, int at, float[] to, int toAt, int n);

  /** To native memory. */
  void narrow(float[] from, int fromAt, ByteBuffer to, int at, int n);

  /**
   * What {@link org.gmlp4j.graph.CounterRandom} multiplies positions by, and its mixing factors.
   */
  long COUNTER_STEP = 0x9E3779B97F4A7C15L;

  long FIRST_MIX = 0xBF58476D1CE4E5B9L;
  long SECOND_MIX = 0x94D049BB133111EBL;
}
