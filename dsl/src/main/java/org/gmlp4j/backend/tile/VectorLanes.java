package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops in vectors as wide as the machine has; what is left at a row's end is scalar.
 *
 * <p>Sums run in two chains, so that additions wait less for each other, and lanes are added by
 * shuffles: the API leaves the order of its own reduction open, and with it the last bits.
 */
final class VectorLanes implements Lanes {
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int L = FLOATS.length();

  private static final IntVector EXPONENT_BIAS =
      IntVector.broadcast(FLOATS.vectorShape().withLanes(int.class), Exponential.EXPONENT_BIAS);

  private static final VectorShuffle<Float> BY_32 = exchange(32);
  private static final VectorShuffle<Float> BY_16 = exchange(16);
  private static final VectorShuffle<Float> BY_8 = exchange(8);
  private static final VectorShuffle<Float> BY_4 = exchange(4);
  private static final VectorShuffle<Float> BY_2 = exchange(2);
  private static final VectorShuffle<Float> BY_1 = exchange(1);

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) & (L - 1));
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOATS, x, at);
  }

  private static float total(FloatVector v) {
    var pairs = fold(fold(eighths(v), 4, BY_4), 2, BY_2);
    return fold(pairs, 1, BY_1).lane(0);
  }

  private static FloatVector eighths(FloatVector v) {
    return fold(fold(fold(v, 32, BY_32), 16, BY_16), 8, BY_8);
  }

  /** Adds lanes that lie so far apart, if there are as many. */
  private static FloatVector fold(FloatVector v, int distance, VectorShuffle<Float> exchange) {
    return L > distance ? v.add(v.rearrange(exchange)) : v;
  }

  @Override
  public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      load(a, aAt + i).add(load(b, bAt + i)).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  @Override
  public float sum(float[] x, int at, int n) {
    var a = FloatVector.zero(FLOATS);
    var b = a;
    int i = 0;
    for (; i <= n - 2 * L; i += 2 * L) {
      a = a.add(load(x, at + i));
      b = b.add(load(x, at + i + L));
    }
    for (; i <= n - L; i += L) {
      a = a.add(load(x, at + i));
    }
    float sum = 0;
    for (; i < n; i++) {
      sum += x[at + i];
    }
    return sum + total(a.add(b));
  }

  // In one method, and so too long to be inlined: together with its caller's other loops it could
  // pass what the compiler takes in, and leave vectors as objects.
  @Override
  public void statistics(float[] x, int at, int n, float[] mean, float[] variance, int row) {
    var a = FloatVector.zero(FLOATS);
    var b = a;
    var c = a;
    var d = a;
    int i = 0;
    for (; i <= n - 4 * L; i += 4 * L) {
      a = a.add(load(x, at + i));
      b = b.add(load(x, at + i + L));
      c = c.add(load(x, at + i + 2 * L));
      d = d.add(load(x, at + i + 3 * L));
    }
    for (; i <= n - L; i += L) {
      a = a.add(load(x, at + i));
    }
    float sum = total(a.add(b).add(c.add(d)));
    for (; i < n; i++) {
      sum += x[at + i];
    }
    float center = sum / n;
    var centers = constant(center);
    a = FloatVector.zero(FLOATS);
    b = a;
    i = 0;
    for (; i <= n - 2 * L; i += 2 * L) {
      var first = load(x, at + i).sub(centers);
      var second = load(x, at + i + L).sub(centers);
      a = first.fma(first, a);
      b = second.fma(second, b);
    }
    for (; i <= n - L; i += L) {
      var first = load(x, at + i).sub(centers);
      a = first.fma(first, a);
    }
    float squares = total(a.add(b));
    for (; i < n; i++) {
      squares += (x[at + i] - center) * (x[at + i] - center);
    }
    mean[row] = center;
    variance[row] = squares / n;
  }

  @Override
  public float dot(float[] p, int pAt, float[] q, int qAt, int n) {
    var a = FloatVector.zero(FLOATS);
    var b = a;
    int i = 0;
    for (; i <= n - 2 * L; i += 2 * L) {
      a = load(p, pAt + i).fma(load(q, qAt + i), a);
      b = load(p, pAt + i + L).fma(load(q, qAt + i + L), b);
    }
    for (; i <= n - L; i += L) {
      a = load(p, pAt + i).fma(load(q, qAt + i), a);
    }
    float sum = 0;
    for (; i < n; i++) {
      sum += p[pAt + i] * q[qAt + i];
    }
    return sum + total(a.add(b));
  }

  @Override
  public float max(float[] x, int at, int n, float scale) {
    var scales = constant(scale);
    var a = constant(Float.NEGATIVE_INFINITY);
    var b = a;
    int i = 0;
    for (; i <= n - 2 * L; i += 2 * L) {
      a = a.max(load(x, at + i).mul(scales));
      b = b.max(load(x, at + i + L).mul(scales));
    }
    float max = a.max(b).reduceLanes(VectorOperators.MAX); // the same in any order
    for (; i < n; i++) {
      max = Math.max(max, scale * x[at + i]);
    }
    return max;
  }

  @Override
  public void normalise(
      float[] x, int at, int n, float center, float scale, float[] gain, float[] bias, float[] y) {
    var centers = constant(center);
    var scales = constant(scale);
    int i = 0;
    for (; i <= n - L; i += L) {
      load(x, at + i)
          .sub(centers)
          .mul(scales)
          .fma(load(gain, i), load(bias, i))
          .intoArray(y, at + i);
    }
    for (; i < n; i++) {
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
    var centers = constant(center);
    var scales = constant(scale);
    var even = FloatVector.zero(FLOATS);
    var odd = even;
    int i = 0;
    // Two chains, which also make this too long to be inlined: together with its callers' other
    // loops it could pass what the compiler takes in, and leave vectors as objects.
    for (; i <= n - 2 * L; i += 2 * L) {
      var first = load(dy, at + i);
      var firstProduct = load(x, at + i).sub(centers).mul(scales).mul(first);
      load(dGain, i).add(firstProduct).intoArray(dGain, i);
      load(dBias, i).add(first).intoArray(dBias, i);
      even = firstProduct.fma(load(gain, i), even);
      var second = load(dy, at + i + L);
      var secondProduct = load(x, at + i + L).sub(centers).mul(scales).mul(second);
      load(dGain, i + L).add(secondProduct).intoArray(dGain, i + L);
      load(dBias, i + L).add(second).intoArray(dBias, i + L);
      odd = secondProduct.fma(load(gain, i + L), odd);
    }
    float dot = 0;
    for (; i < n; i++) {
      float gradient = dy[at + i];
      float product = gradient * ((x[at + i] - center) * scale);
      dGain[i] += product;
      dBias[i] += gradient;
      dot += product * gain[i];
    }
    return dot + total(even.add(odd));
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
    var centers = constant(center);
    var scales = constant(scale);
    var sums = constant(-sum);
    var dots = constant(dot);
    int i = 0;
    for (; i <= n - L; i += L) {
      var normal = load(x, at + i).sub(centers).mul(scales);
      load(dy, at + i)
          .fma(load(gain, i), sums)
          .sub(normal.mul(dots))
          .mul(scales)
          .intoArray(dx, at + i);
    }
    for (; i < n; i++) {
      float normal = (x[at + i] - center) * scale;
      dx[at + i] = (Math.fma(dy[at + i], gain[i], -sum) - normal * dot) * scale;
    }
  }

  /**
   * As {@link Exponential#of}.
   *
   * <p>In pieces that the compiler inlines whatever it knows of them: passed between methods,
   * vectors are objects.
   */
  private static FloatVector exp(FloatVector x) {
    var least = constant(Exponential.LEAST);
    return expOfClamped(x.blend(least, x.compare(LT, least)));
  }

  private static FloatVector expOfClamped(FloatVector x) {
    var shifted = x.fma(constant(Exponential.LOG2_E), constant(Exponential.ROUNDER));
    return power2(fraction(x, shifted)).mul(wholePower2(shifted));
  }

  private static FloatVector fraction(FloatVector x, FloatVector shifted) {
    var minusWhole = constant(Exponential.ROUNDER).sub(shifted);
    var f = x.fma(constant(Exponential.LOG2_E), minusWhole);
    return x.fma(constant(Exponential.LOG2_E_REST), f);
  }

  private static FloatVector power2(FloatVector f) {
    return step(f, step(f, step(f, upperPower2(f), Exponential.C2), Exponential.C1), 1);
  }

  private static FloatVector upperPower2(FloatVector f) {
    var p = step(f, constant(Exponential.C6), Exponential.C5);
    return step(f, step(f, p, Exponential.C4), Exponential.C3);
  }

  private static FloatVector step(FloatVector f, FloatVector p, float coefficient) {
    return f.fma(p, constant(coefficient));
  }

  private static FloatVector wholePower2(FloatVector shifted) {
    var bits = shifted.reinterpretAsInts().add(EXPONENT_BIAS);
    return bits.lanewise(LSHL, Exponential.EXPONENT_SHIFT).reinterpretAsFloats();
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  @Override
  public float exponentials(float[] x, int at, int n, float scale, float shift, float[] y) {
    var sums = FloatVector.zero(FLOATS);
    var scales = constant(scale);
    var shifts = constant(-shift);
    int i = at;
    for (; i <= at + n - L; i += L) {
      var value = exp(load(x, i).fma(scales, shifts));
      value.intoArray(y, i);
      sums = sums.add(value);
    }
    float sum = 0;
    for (; i < at + n; i++) {
      y[i] = Exponential.of(Math.fma(scale, x[i], -shift));
      sum += y[i];
    }
    return sum + total(sums);
  }

  @Override
  public float sumOfExponentials(float[] x, int at, int n, float shift) {
    var sums = FloatVector.zero(FLOATS);
    var shifts = constant(shift);
    int i = at;
    for (; i <= at + n - L; i += L) {
      sums = sums.add(exp(load(x, i).sub(shifts)));
    }
    float sum = 0;
    for (; i < at + n; i++) {
      sum += Exponential.of(x[i] - shift);
    }
    return sum + total(sums);
  }

  @Override
  public void scaledExponentials(
      float[] x, int at, int n, float shift, float factor, float less, float[] y) {
    var factors = constant(factor);
    var offset = constant(-less);
    var shifts = constant(shift);
    int i = at;
    for (; i <= at + n - L; i += L) {
      exp(load(x, i).sub(shifts)).fma(factors, offset).intoArray(y, i);
    }
    for (; i < at + n; i++) {
      y[i] = Math.fma(factor, Exponential.of(x[i] - shift), -less);
    }
  }

  @Override
  public void dropout(float[] x, long start, long threshold, float scale, float[] y, int n) {
    VectorBits.dropout(x, start, threshold, scale, y, n);
  }

  @Override
  public void widen(short[] from, float[] to, int n) {
    VectorBits.widen(from, to, n);
  }

  @Override
  public void narrow(float[] from, short[] to, int n) {
    VectorBits.narrow(from, to, n);
  }
}
