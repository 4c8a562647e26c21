package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.S2I;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
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

  static final VectorSpecies<Integer> INTS = FLOATS.vectorShape().withLanes(int.class);

  /** As many shorts as there are floats. */
  static final VectorSpecies<Short> SHORTS =
      VectorShape.forBitSize(FLOATS.vectorBitSize() / 2).withLanes(short.class);

  private static final IntVector EXPONENT_BIAS =
      IntVector.broadcast(INTS, Exponential.EXPONENT_BIAS);

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

  /** As {@link Gelu#gelu(float)}. */
  static FloatVector gelu(FloatVector x) {
    var absolute = x.abs();
    var a = absolute.min(constant(Gelu.VALUE_END));
    var s = a.fma(constant(Gelu.VALUE_SCALE), constant(-1));
    return a.neg().fma(tail(s), x.add(absolute).mul(0.5f));
  }

  /** As {@link Gelu#slope}. */
  static FloatVector geluSlope(FloatVector x) {
    var a = x.min(constant(Gelu.SLOPE_END)).max(constant(-Gelu.SLOPE_END));
    var s = a.mul(a).fma(constant(Gelu.SLOPE_SCALE), constant(-1));
    return a.fma(oddSlope(s), constant(0.5f));
  }

  // One call behind the other: the compiler inlines no deeper than 15 calls into each other.
  private static FloatVector tail(FloatVector s) {
    var p = constant(2.1837696e-3f);
    p = tail1(s, p);
    p = tail2(s, p);
    p = tail3(s, p);
    p = tail4(s, p);
    p = tail5(s, p);
    return tail6(s, p);
  }

  private static FloatVector tail1(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -7.899726e-3f), -1.6192461e-3f), 3.763658e-2f);
  }

  private static FloatVector tail2(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -3.4842424e-2f), -5.8672804e-2f), 1.2784931e-1f);
  }

  private static FloatVector tail3(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -2.8763426e-2f), -1.6135879e-1f), 2.1635148e-1f);
  }

  private static FloatVector tail4(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -5.165343e-2f), -1.7681094e-1f), 2.7190346e-1f);
  }

  private static FloatVector tail5(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -2.06834e-1f), 9.455797e-2f), -2.500753e-2f);
  }

  private static FloatVector tail6(FloatVector s, FloatVector p) {
    return step(s, p, 2.9797698e-3f);
  }

  private static FloatVector oddSlope(FloatVector s) {
    var p = constant(-2.4453646e-3f);
    p = oddSlope1(s, p);
    p = oddSlope2(s, p);
    p = oddSlope3(s, p);
    p = oddSlope4(s, p);
    p = oddSlope5(s, p);
    return oddSlope6(s, p);
  }

  private static FloatVector oddSlope1(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, 6.2170597e-3f), -2.8322977e-3f), 1.0621456e-3f);
  }

  private static FloatVector oddSlope2(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -1.6220244e-2f), 3.1693082e-2f), -3.4928486e-2f);
  }

  private static FloatVector oddSlope3(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, 4.3163e-2f), -5.935922e-2f), 6.938506e-2f);
  }

  private static FloatVector oddSlope4(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, -7.057823e-2f), 6.6754594e-2f), -5.9524443e-2f);
  }

  private static FloatVector oddSlope5(FloatVector s, FloatVector p) {
    return step(s, step(s, step(s, p, 5.1706485e-2f), -4.7294237e-2f), 4.9367223e-2f);
  }

  private static FloatVector oddSlope6(FloatVector s, FloatVector p) {
    return step(s, step(s, p, -6.2281407e-2f), 1.2307183e-1f);
  }

  /** To the nearest bfloat16, ties to even; NaN stays NaN. */
  static ShortVector narrow(FloatVector from) {
    var bits = from.reinterpretAsInts();
    var upper = bits.lanewise(LSHR, 16);
    var rounded = upper.and(1).add(0x7FFF).add(bits).lanewise(LSHR, 16);
    var notNumbers = bits.and(0x7FFFFFFF).compare(GT, 0x7F800000);
    return (ShortVector) rounded.blend(upper.or(0x40), notNumbers).convertShape(I2S, SHORTS, 0);
  }

  static FloatVector widen(ShortVector from) {
    var wide = (IntVector) from.convertShape(S2I, INTS, 0);
    return wide.lanewise(LSHL, 16).reinterpretAsFloats();
  }

  /** A vector of bfloat16 in native memory, from number {@code at} on. */
  static FloatVector loadHalf(ByteBuffer from, int at) {
    return widen(VectorsInMemory.shorts(from, at * Short.BYTES));
  }

  /** A vector of floats in native memory, from number {@code at} on. */
  static FloatVector load(ByteBuffer from, int at) {
    return VectorsInMemory.floats(from, at * Float.BYTES);
  }
}
