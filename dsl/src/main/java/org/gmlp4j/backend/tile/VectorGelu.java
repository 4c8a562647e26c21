package org.gmlp4j.backend.tile;

import static org.gmlp4j.backend.tile.Vectors.constant;
import static org.gmlp4j.backend.tile.Vectors.step;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Gelu} of numbers in native memory: the processor fetches the next ones while it computes,
 * which it cannot do if all are copied to an array first.
 *
 * <p>The polynomials are in pieces that the compiler inlines whatever it knows of them: passed
 * between methods, vectors are objects.
 */
final class VectorGelu {
  private static final int L = Vectors.LENGTH;

  private VectorGelu() {}

  static void gelu(ByteBuffer x, int at, boolean half, float[] y, int n) {
    int i = 0;
    if (half) {
      for (; i <= n - L; i += L) {
        gelu(VectorBits.loadHalf(x, at + i)).intoArray(y, i);
      }
    } else {
      for (; i <= n - L; i += L) {
        gelu(VectorBits.load(x, at + i)).intoArray(y, i);
      }
    }
    for (; i < n; i++) {
      y[i] = Gelu.gelu(VectorBits.number(x, at + i, half));
    }
  }

  static void geluGradient(ByteBuffer x, int at, boolean half, float[] dy, float[] dx, int n) {
    int i = 0;
    if (half) {
      for (; i <= n - L; i += L) {
        Vectors.load(dy, i).mul(slope(VectorBits.loadHalf(x, at + i))).intoArray(dx, i);
      }
    } else {
      for (; i <= n - L; i += L) {
        Vectors.load(dy, i).mul(slope(VectorBits.load(x, at + i))).intoArray(dx, i);
      }
    }
    for (; i < n; i++) {
      dx[i] = dy[i] * Gelu.slope(VectorBits.number(x, at + i, half));
    }
  }

  private static FloatVector gelu(FloatVector x) {
    var absolute = x.abs();
    var a = absolute.min(constant(Gelu.VALUE_END));
    var s = a.fma(constant(Gelu.VALUE_SCALE), constant(-1));
    return a.neg().fma(tail(s), x.add(absolute).mul(0.5f));
  }

  private static FloatVector slope(FloatVector x) {
    var a = x.min(constant(Gelu.SLOPE_END)).max(constant(-Gelu.SLOPE_END));
    var s = a.mul(a).fma(constant(Gelu.SLOPE_SCALE), constant(-1));
    return a.fma(oddSlope(s), constant(0.5f));
  }

  private static FloatVector tail1(FloatVector s) {
    var p = constant(2.1837696e-3f);
    p = step(s, p, -7.899726e-3f);
    p = step(s, p, -1.6192461e-3f);
    return step(s, p, 3.763658e-2f);
  }

  private static FloatVector tail2(FloatVector s) {
    var p = tail1(s);
    p = step(s, p, -3.4842424e-2f);
    p = step(s, p, -5.8672804e-2f);
    return step(s, p, 1.2784931e-1f);
  }

  private static FloatVector tail3(FloatVector s) {
    var p = tail2(s);
    p = step(s, p, -2.8763426e-2f);
    p = step(s, p, -1.6135879e-1f);
    return step(s, p, 2.1635148e-1f);
  }

  private static FloatVector tail4(FloatVector s) {
    var p = tail3(s);
    p = step(s, p, -5.165343e-2f);
    p = step(s, p, -1.7681094e-1f);
    return step(s, p, 2.7190346e-1f);
  }

  private static FloatVector tail5(FloatVector s) {
    var p = tail4(s);
    p = step(s, p, -2.06834e-1f);
    p = step(s, p, 9.455797e-2f);
    return step(s, p, -2.500753e-2f);
  }

  private static FloatVector tail(FloatVector s) {
    var p = tail5(s);
    return step(s, p, 2.9797698e-3f);
  }

  private static FloatVector oddSlope1(FloatVector s) {
    var p = constant(-2.4453646e-3f);
    p = step(s, p, 6.2170597e-3f);
    p = step(s, p, -2.8322977e-3f);
    return step(s, p, 1.0621456e-3f);
  }

  private static FloatVector oddSlope2(FloatVector s) {
    var p = oddSlope1(s);
    p = step(s, p, -1.6220244e-2f);
    p = step(s, p, 3.1693082e-2f);
    return step(s, p, -3.4928486e-2f);
  }

  private static FloatVector oddSlope3(FloatVector s) {
    var p = oddSlope2(s);
    p = step(s, p, 4.3163e-2f);
    p = step(s, p, -5.935922e-2f);
    return step(s, p, 6.938506e-2f);
  }

  private static FloatVector oddSlope4(FloatVector s) {
    var p = oddSlope3(s);
    p = step(s, p, -7.057823e-2f);
    p = step(s, p, 6.6754594e-2f);
    return step(s, p, -5.9524443e-2f);
  }

  private static FloatVector oddSlope5(FloatVector s) {
    var p = oddSlope4(s);
    p = step(s, p, 5.1706485e-2f);
    p = step(s, p, -4.7294237e-2f);
    return step(s, p, 4.9367223e-2f);
  }

  private static FloatVector oddSlope(FloatVector s) {
    var p = oddSlope5(s);
    p = step(s, p, -6.2281407e-2f);
    return step(s, p, 1.2307183e-1f);
  }
}
