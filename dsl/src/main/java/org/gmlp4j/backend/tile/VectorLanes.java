package org.gmlp4j.backend.tile;

import static org.gmlp4j.backend.tile.Vectors.constant;
import static org.gmlp4j.backend.tile.Vectors.exp;
import static org.gmlp4j.backend.tile.Vectors.load;
import static org.gmlp4j.backend.tile.Vectors.total;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Loops in vectors as wide as the machine has; what is left at a row's end is scalar.
 *
 * <p>Each is best compiled on its own: inlined into a caller with others, it can pass what one
 * compilation takes in, which leaves vectors as objects and the loop ten times as slow. JVMs that
 * are started with the vector module should therefore be told {@code
 * -XX:CompileCommand=dontinline,org.gmlp4j.backend.tile.VectorL*::*}, and helpers of one vector
 * inside it, with {@code -XX:CompileCommand=inline,org.gmlp4j.backend.tile.Vectors*::*}.
 */
final class VectorLanes implements Lanes {
  private static final int L = Vectors.LENGTH;
  private static final Lanes PLAIN = new PlainLanes();

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
    var a = FloatVector.zero(Vectors.FLOATS);
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

  @Override
  public void statistics(float[] x, int at, int n, float[] mean, float[] variance, int row) {
    var a = FloatVector.zero(Vectors.FLOATS);
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
    a = FloatVector.zero(Vectors.FLOATS);
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
    var a = FloatVector.zero(Vectors.FLOATS);
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
    var even = FloatVector.zero(Vectors.FLOATS);
    var odd = even;
    int i = 0;
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

  @Override
  public float exponentials(float[] x, int at, int n, float scale, float shift, float[] y) {
    var sums = FloatVector.zero(Vectors.FLOATS);
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
    var sums = FloatVector.zero(Vectors.FLOATS);
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

  @Override
  public void widen(ByteBuffer from, int at, float[] to, int toAt, int n) {
    if (VectorsInMemory.AVAILABLE) {
      VectorBits.widen(from, at, to, toAt, n);
    } else {
      PLAIN.widen(from, at, to, toAt, n);
    }
  }

  @Override
  public void narrow(float[] from, int fromAt, ByteBuffer to, int at, int n) {
    if (VectorsInMemory.AVAILABLE) {
      VectorBits.narrow(from, fromAt, to, at, n);
    } else {
      PLAIN.narrow(from, fromAt, to, at, n);
    }
  }

  // GELU of numbers in native memory.

  static void geluOfFloats(ByteBuffer x, int at, float[] y, int n) {
    for (int i = 0; i < n; i += L) {
      Vectors.gelu(Vectors.load(x, at + i)).intoArray(y, i);
    }
  }

  static void geluOfHalves(ByteBuffer x, int at, float[] y, int n) {
    for (int i = 0; i < n; i += L) {
      Vectors.gelu(Vectors.loadHalf(x, at + i)).intoArray(y, i);
    }
  }

  static void geluGradientOfFloats(ByteBuffer x, int at, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i += L) {
      load(dy, i).mul(Vectors.geluSlope(Vectors.load(x, at + i))).intoArray(dx, i);
    }
  }

  static void geluGradientOfHalves(ByteBuffer x, int at, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i += L) {
      load(dy, i).mul(Vectors.geluSlope(Vectors.loadHalf(x, at + i))).intoArray(dx, i);
    }
  }
}
