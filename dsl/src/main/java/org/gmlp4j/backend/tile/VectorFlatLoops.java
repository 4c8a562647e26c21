package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.SQRT;
import static org.gmlp4j.backend.tile.Vectors.constant;
import static org.gmlp4j.backend.tile.Vectors.total;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/**
 * Loads vectors from native memory and stores them there: without the copies to arrays and back, a
 * step of AdamW took half the time and was as fast as memory lets it be.
 *
 * <p>See {@link VectorLanes} for how a JVM must be started.
 */
final class VectorFlatLoops implements FlatLoops {
  private static final int L = Vectors.LENGTH;
  private static final int BYTES = L * Float.BYTES;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private static FloatVector load(ByteBuffer x, int at) {
    return FloatVector.fromByteBuffer(Vectors.FLOATS, x, at, ORDER);
  }

  @Override
  public double squares(ByteBuffer x) {
    int bytes = x.capacity();
    var a = FloatVector.zero(Vectors.FLOATS);
    var b = a;
    var c = a;
    var d = a;
    int at = 0;
    for (; at <= bytes - 4 * BYTES; at += 4 * BYTES) {
      var first = load(x, at);
      var second = load(x, at + BYTES);
      var third = load(x, at + 2 * BYTES);
      var fourth = load(x, at + 3 * BYTES);
      a = first.fma(first, a);
      b = second.fma(second, b);
      c = third.fma(third, c);
      d = fourth.fma(fourth, d);
    }
    double rest = 0;
    for (; at < bytes; at += Float.BYTES) {
      float value = x.getFloat(at);
      rest += (double) value * value;
    }
    return (double) total(a) + total(b) + ((double) total(c) + total(d)) + rest;
  }

  @Override
  public void add(ByteBuffer a, ByteBuffer b, ByteBuffer y) {
    int bytes = y.capacity();
    int at = 0;
    for (; at <= bytes - BYTES; at += BYTES) {
      load(a, at).add(load(b, at)).intoByteBuffer(y, at, ORDER);
    }
    for (; at < bytes; at += Float.BYTES) {
      y.putFloat(at, a.getFloat(at) + b.getFloat(at));
    }
  }

  @Override
  public void adamW(
      ByteBuffer w,
      ByteBuffer g,
      ByteBuffer m,
      ByteBuffer v,
      ByteBuffer half,
      AdamStep step,
      boolean decays) {
    float keep = decays ? step.keep : 1;
    int whole = w.capacity() - w.capacity() % BYTES;
    if (half == null) {
      update(w, g, m, v, step, keep, whole);
    } else {
      updateBoth(w, g, m, v, half, step, keep, whole);
    }
    for (int at = whole; at < w.capacity(); at += Float.BYTES) {
      float gradient = g.getFloat(at) * step.clip;
      float mean = Math.fma(step.beta1, m.getFloat(at), (1 - step.beta1) * gradient);
      float square = Math.fma(step.beta2, v.getFloat(at), (1 - step.beta2) * gradient * gradient);
      float divisor = Math.fma((float) Math.sqrt(square), step.correction, step.epsilon);
      float weight = Math.fma(w.getFloat(at), keep, -step.size * (mean / divisor));
      m.putFloat(at, mean);
      v.putFloat(at, square);
      w.putFloat(at, weight);
      if (half != null) {
        half.putShort(at / 2, PlainLanes.narrow(weight));
      }
    }
  }

  private static void update(
      ByteBuffer w,
      ByteBuffer g,
      ByteBuffer m,
      ByteBuffer v,
      AdamStep step,
      float keep,
      int bytes) {
    var beta1 = constant(step.beta1);
    var beta2 = constant(step.beta2);
    var rest1 = constant(1 - step.beta1);
    var rest2 = constant(1 - step.beta2);
    var clip = constant(step.clip);
    var correction = constant(step.correction);
    var epsilon = constant(step.epsilon);
    var size = constant(-step.size);
    var keeps = constant(keep);
    for (int at = 0; at < bytes; at += BYTES) {
      var gradient = load(g, at).mul(clip);
      var mean = load(m, at).fma(beta1, gradient.mul(rest1));
      var square = load(v, at).fma(beta2, gradient.mul(gradient).mul(rest2));
      mean.intoByteBuffer(m, at, ORDER);
      square.intoByteBuffer(v, at, ORDER);
      var divisor = square.lanewise(SQRT).fma(correction, epsilon);
      load(w, at).fma(keeps, mean.div(divisor).mul(size)).intoByteBuffer(w, at, ORDER);
    }
  }

  /** The same, and the weights in bfloat16. */
  private static void updateBoth(
      ByteBuffer w,
      ByteBuffer g,
      ByteBuffer m,
      ByteBuffer v,
      ByteBuffer half,
      AdamStep step,
      float keep,
      int bytes) {
    var beta1 = constant(step.beta1);
    var beta2 = constant(step.beta2);
    var rest1 = constant(1 - step.beta1);
    var rest2 = constant(1 - step.beta2);
    var clip = constant(step.clip);
    var correction = constant(step.correction);
    var epsilon = constant(step.epsilon);
    var size = constant(-step.size);
    var keeps = constant(keep);
    for (int at = 0; at < bytes; at += BYTES) {
      var gradient = load(g, at).mul(clip);
      var mean = load(m, at).fma(beta1, gradient.mul(rest1));
      var square = load(v, at).fma(beta2, gradient.mul(gradient).mul(rest2));
      mean.intoByteBuffer(m, at, ORDER);
      square.intoByteBuffer(v, at, ORDER);
      var divisor = square.lanewise(SQRT).fma(correction, epsilon);
      var weight = load(w, at).fma(keeps, mean.div(divisor).mul(size));
      weight.intoByteBuffer(w, at, ORDER);
      VectorBits.narrow(weight, half, at / 2);
    }
  }
}
