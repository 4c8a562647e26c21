package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/** The parts of {@link VectorLanes} that look into numbers' bits. */
final class VectorBits {
  private VectorBits() {}

  private static final VectorSpecies<Float> FLOATS = Vectors.FLOATS;
  private static final VectorSpecies<Long> LONGS = FLOATS.vectorShape().withLanes(long.class);

  private static final int L = FLOATS.length();

  /** How far the counters of a vector's even elements lie behind the first one's. */
  private static final long[] EVEN = new long[LONGS.length()];

  static {
    for (int i = 0; i < EVEN.length; i++) {
      EVEN[i] = 2L * i * Lanes.COUNTER_STEP;
    }
  }

  /**
   * Mixes the counters of even and of odd elements apart, each in a long, and puts the decisions
   * side by side: the halves of the longs are then the elements' masks in their order.
   */
  static void dropout(float[] x, long start, long threshold, float scale, float[] y, int n) {
    var counters = LongVector.fromArray(LONGS, EVEN, 0).add(start);
    int i = 0;
    for (; i <= n - L; i += L) {
      var even = kept(counters, threshold).lanewise(LSHR, 32);
      var odd = kept(counters.add(Lanes.COUNTER_STEP), threshold).lanewise(LSHL, 32);
      var mask = even.or(odd).reinterpretAsInts();
      var scaled = FloatVector.fromArray(FLOATS, x, i).mul(scale).reinterpretAsInts();
      scaled.and(mask).reinterpretAsFloats().intoArray(y, i);
      counters = counters.add(L * Lanes.COUNTER_STEP);
    }
    for (; i < n; i++) {
      long z = start + i * Lanes.COUNTER_STEP;
      z = (z ^ z >>> 30) * Lanes.FIRST_MIX;
      z = (z ^ z >>> 27) * Lanes.SECOND_MIX;
      z ^= z >>> 31;
      y[i] = z >>> 40 < threshold ? 0 : x[i] * scale;
    }
  }

  /** All bits of a lane set where it is kept: the sign of threshold - 1 less the drawn bits. */
  private static LongVector kept(LongVector counters, long threshold) {
    var z = counters.lanewise(LSHR, 30).lanewise(XOR, counters);
    z = z.mul(Lanes.FIRST_MIX);
    z = z.lanewise(LSHR, 27).lanewise(XOR, z);
    z = z.mul(Lanes.SECOND_MIX);
    z = z.lanewise(LSHR, 31).lanewise(XOR, z);
    return LongVector.broadcast(LONGS, threshold - 1).sub(z.lanewise(LSHR, 40)).lanewise(ASHR, 63);
  }

  static void widen(short[] from, float[] to, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      Vectors.widen(ShortVector.fromArray(Vectors.SHORTS, from, i)).intoArray(to, i);
    }
    for (; i < n; i++) {
      to[i] = Float.intBitsToFloat(from[i] << 16);
    }
  }

  static void narrow(float[] from, short[] to, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      Vectors.narrow(FloatVector.fromArray(FLOATS, from, i)).intoArray(to, i);
    }
    for (; i < n; i++) {
      to[i] = PlainLanes.narrow(from[i]);
    }
  }

  static void widen(ByteBuffer from, int at, float[] to, int toAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      Vectors.loadHalf(from, at + i).intoArray(to, toAt + i);
    }
    for (; i < n; i++) {
      to[toAt + i] = number(from, at + i, true);
    }
  }

  static void narrow(float[] from, int fromAt, ByteBuffer to, int at, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      var halves = Vectors.narrow(FloatVector.fromArray(FLOATS, from, fromAt + i));
      VectorsInMemory.store(halves, to, (at + i) * Short.BYTES);
    }
    for (; i < n; i++) {
      to.putShort((at + i) * Short.BYTES, PlainLanes.narrow(from[fromAt + i]));
    }
  }

  static float number(ByteBuffer from, int at, boolean half) {
    return half
        ? Float.intBitsToFloat(from.getShort(at * Short.BYTES) << 16)
        : from.getFloat(at * Float.BYTES);
  }
}
