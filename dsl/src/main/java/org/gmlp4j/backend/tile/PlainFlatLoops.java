package org.gmlp4j.backend.tile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Copies a tile to arrays, over which the JVM's own vectoriser works. */
final class PlainFlatLoops implements FlatLoops {
  /** Squares that are added up side by side; a multiple of 4. */
  private static final int WIDTH = 256;

  private final float[] w = new float[TILE];
  private final float[] g = new float[TILE];
  private final float[] m = new float[TILE];
  private final float[] v = new float[TILE];
  private final short[] rounded = new short[TILE];

  private static int read(ByteBuffer from, float[] to) {
    int n = from.capacity() / Float.BYTES;
    from.asFloatBuffer().get(0, to, 0, n);
    return n;
  }

  private static void write(float[] from, ByteBuffer to) {
    to.asFloatBuffer().put(0, from, 0, to.capacity() / Float.BYTES);
  }

  @Override
  public double squares(ByteBuffer x) {
    return squares(g, read(x, g), w);
  }

  /** Adds up a few squares each in single precision, which vectorises, and those in double. */
  private static double squares(float[] x, int size, float[] sums) {
    int whole = size - size % WIDTH;
    Arrays.fill(sums, 0, WIDTH, 0);
    for (int start = 0; start < whole; start += WIDTH) {
      for (int k = 0; k < WIDTH; k++) {
        float value = x[start + k];
        sums[k] += value * value;
      }
    }
    for (int j = whole; j < size; j++) {
      sums[j - whole] += x[j] * x[j];
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = 0; k < WIDTH; k += 4) { // each addition waits for the one before it
      a += sums[k];
      b += sums[k + 1];
      c += sums[k + 2];
      d += sums[k + 3];
    }
    return a + b + (c + d);
  }

  @Override
  public void add(ByteBuffer a, ByteBuffer b, ByteBuffer y) {
    int n = read(a, w);
    read(b, g);
    for (int j = 0; j < n; j++) {
      w[j] += g[j];
    }
    write(w, y);
  }

  @Override
  public void adamW(
      ByteBuffer weights,
      ByteBuffer gradients,
      ByteBuffer firstMoment,
      ByteBuffer secondMoment,
      ByteBuffer half,
      AdamStep step,
      boolean decays) {
    int n = read(weights, w);
    read(gradients, g);
    read(firstMoment, m);
    read(secondMoment, v);
    update(step, decays ? step.keep : 1, n);
    write(w, weights);
    write(m, firstMoment);
    write(v, secondMoment);
    if (half != null) {
      BFloat16.narrow(w, rounded, n);
      half.asShortBuffer().put(0, rounded, 0, n);
    }
  }

  private void update(AdamStep step, float keep, int n) {
    // In variables: the compiler then vectorises the loop.
    float[] w = this.w;
    float[] g = this.g;
    float[] m = this.m;
    float[] v = this.v;
    float clip = step.clip;
    float size = step.size;
    float correction = step.correction;
    float beta1 = step.beta1;
    float beta2 = step.beta2;
    float epsilon = step.epsilon;
    for (int j = 0; j < n; j++) {
      float gradient = g[j] * clip;
      m[j] = beta1 * m[j] + (1 - beta1) * gradient;
      v[j] = beta2 * v[j] + (1 - beta2) * gradient * gradient;
      w[j] = keep * w[j] - size * m[j] / ((float) Math.sqrt(v[j]) * correction + epsilon);
    }
  }
}
