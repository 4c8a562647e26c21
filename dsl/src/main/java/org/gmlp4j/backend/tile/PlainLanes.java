package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;

/** Scalar loops, for a JVM without the vector module. */
final class PlainLanes implements Lanes {

  @Override
  public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  @Override
  public float sum(float[] x, int at, int n) {
    double even = 0; // two chains, as one waits for each addition
    double odd = 0;
    int i = 0;
    for (; i < n - 1; i += 2) {
      even += x[at + i];
      odd += x[at + i + 1];
    }
    return (float) (even + odd + (i < n ? x[at + i] : 0));
  }

  @Override
  public void statistics(float[] x, int at, int n, float[] mean, float[] variance, int row) {
    float center = sum(x, at, n) / n;
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < n - 1; i += 2) {
      float first = x[at + i] - center;
      float second = x[at + i + 1] - center;
      even += first * first;
      odd += second * second;
    }
    float last = i < n ? x[at + i] - center : 0;
    mean[row] = center;
    variance[row] = (float) ((even + odd + last * last) / n);
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int n) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < n - 1; i += 2) {
      even += a[aAt + i] * b[bAt + i];
      odd += a[aAt + i + 1] * b[bAt + i + 1];
    }
    return (float) (even + odd + (i < n ? a[aAt + i] * b[bAt + i] : 0));
  }

  @Override
  public float max(float[] x, int at, int n, float scale) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + n; i++) {
      float value = scale * x[i];
      if (value > max) { // rarely, and much faster than Math.max
        max = value;
      }
    }
    return max;
  }

  @Override
  public void normalise(
      float[] x, int at, int n, float center, float scale, float[] gain, float[] bias, float[] y) {
    for (int i = 0; i < n; i++) {
      y[at + i] = Math.fma((x[at + i] - center) * scale, gain[i], bias[i]);
    }
  }

  @Override
  public float gainGradient(
      float[] x,
      int at,
      int n,
      float center,
      float scale,
      float[] gain,
      float[] dy,
      float[] dGain,
      float[] dBias) {
    double dot = 0;
    for (int i = 0; i < n; i++) {
      float gradient = dy[at + i];
      float product = gradient * ((x[at + i] - center) * scale);
      dGain[i] += product;
      dBias[i] += gradient;
      dot += product * gain[i];
    }
    return (float) dot;
  }

  @Override
  public void normaliseGradient(
      float[] x,
      int at,
      int n,
      float center,
      float scale,
      float[] gain,
      float[] dy,
      float sum,
      float dot,
      float[] dx) {
    for (int i = 0; i < n; i++) {
      float normal = (x[at + i] - center) * scale;
      dx[at + i] = (Math.fma(dy[at + i], gain[i], -sum) - normal * dot) * scale;
    }
  }

  @Override
  public float exponentials(float[] x, int at, int n, float scale, float shift, float[] y) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      y[i] = Exponential.of(Math.fma(scale, x[i], -shift));
      sum += y[i];
    }
    return (float) sum;
  }

  @Override
  public float sumOfExponentials(float[] x, int at, int n, float shift) {
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      sum += Exponential.of(x[i] - shift);
    }
    return (float) sum;
  }

  @Override
  public void scaledExponentials(
      float[] x, int at, int n, float shift, float factor, float less, float[] y) {
    for (int i = at; i < at + n; i++) {
      y[i] = Math.fma(factor, Exponential.of(x[i] - shift), -less);
    }
  }

  @Override
  public void dropout(float[] x, long start, long threshold, float scale, float[] y, int n) {
    long counter = start;
    for (int i = 0; i < n; i++) {
      long z = (counter ^ counter >>> 30) * FIRST_MIX;
      z = (z ^ z >>> 27) * SECOND_MIX;
      z ^= z >>> 31;
      y[i] = z >>> 40 < threshold ? 0 : x[i] * scale;
      counter += COUNTER_STEP;
    }
  }

  @Override
  public void widen(short[] from, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Float.intBitsToFloat(from[i] << 16);
    }
  }

  @Override
  public void narrow(float[] from, short[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = narrow(from[i]);
    }
  }

  static short narrow(float x) {
    int bits = Float.floatToRawIntBits(x);
    int rounded = (bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16;
    // Rounding could carry a NaN's bits to infinity or past the sign.
    return (short) ((bits & 0x7FFFFFFF) > 0x7F800000 ? bits >>> 16 | 0x40 : rounded);
  }

  @Override
  public void widen(ByteBuffer from, int at, float[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = Float.intBitsToFloat(from.getShort((at + i) * Short.BYTES) << 16);
    }
  }

  @Override
  public void narrow(float[] from, int fromAt, ByteBuffer to, int at, int n) {
    for (int i = 0; i < n; i++) {
      to.putShort((at + i) * Short.BYTES, narrow(from[fromAt + i]));
    }
  }
}
