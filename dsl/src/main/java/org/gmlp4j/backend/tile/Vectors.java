package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on one vector.
 *
 * <p>Lanes are added by shuffles: the API leaves the order of its own reduction open, and with it
 * the last bits.
 */
final class Vectors {
  private Vectors() {}

  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final int LENGTH = FLOATS.length();

  private static final IntVector EXPONENT_BIAS =
      IntVector.broadcast(FLOATS.vectorShape().withLanes(int.class), Exponential.EXPONENT_BIAS);

  private static final VectorShuffle<Float> BY_32 = exchange(32);
  private static final VectorShuffle<Float> BY_16 = exchange(16);
  private static final VectorShuffle<Float> BY_8 = exchange(8);
  private static final VectorShuffle<Float> BY_4 = exchange(4);
  private static final VectorShuffle<Float> BY_2 = exchange(2);
  private static final VectorShuffle<Float> BY_1 = exchange(1);

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) & (LENGTH - 1));
  }

  static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOATS, x, at);
  }

  static float total(FloatVector v) {
    var pairs = fold(fold(eighths(v), 4, BY_4), 2, BY_2);
    return fold(pairs, 1, BY_1).lane(0);
  }

  private static FloatVector eighths(FloatVector v) {
    return fold(fold(fold(v, 32, BY_32), 16, BY_16), 8, BY_8);
  }

  /** Adds lanes that lie so far apart, if there are as many. */
  private static FloatVector fold(FloatVector v, int distance, VectorShuffle<Float> exchange) {
    return LENGTH > distance ? v.add(v.rearrange(exchange)) : v;
  }

  /**
   * As {@link Exponential#of}.
   *
   * <p>In pieces that the compiler inlines whatever it knows of them: passed between methods,
   * vectors are objects.
   */
  static FloatVector exp(FloatVector x) {
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

  static FloatVector constant(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }
}
