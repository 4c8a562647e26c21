package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.GT;
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
 * <p>Sums run in four chains, so that additions need not wait for each other, and lanes are added
 * by shuffles: the API leaves the order of its own reduction open, and with it the last bits.
 */
final class VectorLanes implements Lanes {
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int L = FLOATS.length();

  private static final IntVector EXPONENT_BIAS =
      IntVector.broadcast(FLOATS.vectorShape().withLanes(int.class), Exponential.EXPONENT_BIAS);

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

  private static float total(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    return total(a.add(b).add(c.add(d)));
  }

  private static float total(FloatVector v) {
    if (L > 16) {
      return scalarTotal(v);
    }
    if (L > 8) {
      v = v.add(v.rearrange(BY_8));
    }
    if (L > 4) {
      v = v.add(v.rearrange(BY_4));
    }
    if (L > 2) {
      v = v.add(v.rearrange(BY_2));
    }
    return v.add(v.rearrange(BY_1)).lane(0);
  }

  private static float scalarTotal(FloatVector v) {
    float total = 0;
    for (int lane = 0; lane < L; lane++) {
      total += v.lane(lane);
    }
    return total;
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
    float sum = 0;
    for (; i < n; i++) {
      sum += x[at + i];
    }
    return sum + total(a, b, c, d);
  }

  @Override
  public float squares(float[] x, int at, int n, float center) {
    var centers = constant(center);
    var a = FloatVector.zero(FLOATS);
    var b = a;
    var c = a;
    var d = a;
    int i = 0;
    for (; i <= n - 4 * L; i += 4 * L) {
      var first = load(x, at + i).sub(centers);
      var second = load(x, at + i + L).sub(centers);
      var third = load(x, at + i + 2 * L).sub(centers);
      var fourth = load(x, at + i + 3 * L).sub(centers);
      a = first.fma(first, a);
      b = second.fma(second, b);
      c = third.fma(third, c);
      d = fourth.fma(fourth, d);
    }
    for (; i <= n - L; i += L) {
      var first = load(x, at + i).sub(centers);
      a = first.fma(first, a);
    }
    float sum = 0;
    for (; i < n; i++) {
      sum += (x[at + i] - center) * (x[at + i] - center);
    }
    return sum + total(a, b, c, d);
  }

  @Override
  public float dot(float[] p, int pAt, float[] q, int qAt, int n) {
    var a = FloatVector.zero(FLOATS);
    var b = a;
    var c = a;
    var d = a;
    int i = 0;
    for (; i <= n - 4 * L; i += 4 * L) {
      a = load(p, pAt + i).fma(load(q, qAt + i), a);
      b = load(p, pAt + i + L).fma(load(q, qAt + i + L), b);
      c = load(p, pAt + i + 2 * L).fma(load(q, qAt + i + 2 * L), c);
      d = load(p, pAt + i + 3 * L).fma(load(q, qAt + i + 3 * L), d);
    }
    for (; i <= n - L; i += L) {
      a = load(p, pAt + i).fma(load(q, qAt + i), a);
    }
    float sum = 0;
    for (; i < n; i++) {
      sum += p[pAt + i] * q[qAt + i];
    }
    return sum + total(a, b, c, d);
  }

  @Override
  public float max(float[] x, int at, int n, float scale) {
    var scales = constant(scale);
    var a = constant(Float.NEGATIVE_INFINITY);
    var b = a;
    int i = 0;
    for (; i <= n - 2 * L; i += 2 * L) {
      var first = load(x, at + i).mul(scales);
      var second = load(x, at + i + L).mul(scales);
      a = a.blend(first, first.compare(GT, a));
      b = b.blend(second, second.compare(GT, b));
    }
    a = a.blend(b, b.compare(GT, a));
    float max = a.reduceLanes(VectorOperators.MAX); // of any order, and free of NaN
    for (; i < n; i++) {
      max = scale * x[at + i] > max ? scale * x[at + i] : max;
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
    var dots = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i <= n - L; i += L) {
      var gradient = load(dy, at + i);
      var product = load(x, at + i).sub(centers).mul(scales).mul(gradient);
      load(dGain, i).add(product).intoArray(dGain, i);
      load(dBias, i).add(gradient).intoArray(dBias, i);
      dots = product.fma(load(gain, i), dots);
    }
    float dot = 0;
    for (; i < n; i++) {
      float gradient = dy[at + i];
      float product = gradient * ((x[at + i] - center) * scale);
      dGain[i] += product;
      dBias[i] += gradient;
      dot += product * gain[i];
    }
    return dot + total(dots);
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

  /** As {@link Exponential#of}. */
  private static FloatVector exp(FloatVector x) {
    var least = constant(Exponential.LEAST);
    var clamped = x.blend(least, x.compare(LT, least));
    var log2e = constant(Exponential.LOG2_E);
    var rounder = constant(Exponential.ROUNDER);
    var shifted = clamped.fma(log2e, rounder);
    var minusWhole = rounder.sub(shifted);
    var f = clamped.fma(log2e, minusWhole);
    f = clamped.fma(constant(Exponential.LOG2_E_REST), f);
    var p = f.fma(constant(Exponential.C6), constant(Exponential.C5));
    p = f.fma(p, constant(Exponential.C4));
    p = f.fma(p, constant(Exponential.C3));
    p = f.fma(p, constant(Exponential.C2));
    p = f.fma(p, constant(Exponential.C1));
    p = f.fma(p, constant(1));
    var bits = shifted.reinterpretAsInts().add(EXPONENT_BIAS);
    return p.mul(bits.lanewise(LSHL, Exponential.EXPONENT_SHIFT).reinterpretAsFloats());
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
