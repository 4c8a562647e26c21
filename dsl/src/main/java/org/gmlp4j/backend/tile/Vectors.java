package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on one vector.
 *
 * <p>Lanes are added one by one: the API leaves the order of its own reduction open, and with it
 * the last bits; shuffles are at times left as objects by the compiler.
 */
final class Vectors {
  private Vectors() {}

  private static final int MOST = 16; // lanes that total() adds up
  static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > MOST
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  static final int LENGTH = FLOATS.length();

  private static final IntVector EXPONENT_BIAS =
      IntVector.broadcast(FLOATS.vectorShape().withLanes(int.class), Exponential.EXPONENT_BIAS);

  static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOATS, x, at);
  }

  static float total(FloatVector v) {
    float sum = LENGTH > 2 ? from0(v) : v.lane(0) + v.lane(1);
    sum += LENGTH > 4 ? from4(v) : 0;
    return LENGTH > 8 ? sum + (from8(v) + from12(v)) : sum;
  }

  // With numbers that the compiler knows, a lane is an instruction; else the vector is an object.
  private static float from0(FloatVector v) {
    return v.lane(0) + v.lane(1) + (v.lane(2) + v.lane(3));
  }

  private static float from4(FloatVector v) {
    return v.lane(4) + v.lane(5) + (v.lane(6) + v.lane(7));
  }

  private static float from8(FloatVector v) {
    return v.lane(8) + v.lane(9) + (v.lane(10) + v.lane(11));
  }

  private static float from12(FloatVector v) {
    return v.lane(12) + v.lane(13) + (v.lane(14) + v.lane(15));
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

  static FloatVector step(FloatVector f, FloatVector p, float coefficient) {
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
