package org.gmlp4j.backend.tile;

import static jdk.incubator.vector.VectorOperators.SQRT;
import static org.gmlp4j.backend.tile.Vectors.constant;
import static org.gmlp4j.backend.tile.Vectors.load;
import static org.gmlp4j.backend.tile.Vectors.total;
import static org.gmlp4j.backend.tile.VectorsInMemory.store;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Loads vectors from native memory and stores them there: without the copies to arrays and back, a
 * step of AdamW took half the time and was as fast as memory lets it be.
 *
 * <p>See {@link VectorLanes} for how a JVM must be started; what is not a loop stands in {@link
 * Vectors}.
 */
final class VectorLoops implements FlatLoops {
  private static final int L = Vectors.LENGTH;

  @Override
  public double squares(ByteBuffer x) {
    int n = x.capacity() / Float.BYTES;
    var a = FloatVector.zero(Vectors.FLOATS);
    var b = a;
    var c = a;
    var d = a;
    int i = 0;
    for (; i <= n - 4 * L; i += 4 * L) {
      var first = load(x, i);
      var second = load(x, i + L);
      var third = load(x, i + 2 * L);
      var fourth = load(x, i + 3 * L);
      a = first.fma(first, a);
      b = second.fma(second, b);
      c = third.fma(third, c);
      d = fourth.fma(fourth, d);
    }
    double rest = 0;
    for (; i < n; i++) {
      float value = x.getFloat(i * Float.BYTES);
      rest += (double) value * value;
    }
    return (double) total(a) + total(b) + ((double) total(c) + total(d)) + rest;
  }

  @Override
  public void add(ByteBuffer a, ByteBuffer b, ByteBuffer y) {
    int n = y.capacity() / Float.BYTES;
    int whole = n - n % L;
    for (int i = 0; i < whole; i += L) {
      store(load(a, i).add(load(b, i)), y, i * Float.BYTES);
    }
    for (int at = whole * Float.BYTES; at < y.capacity(); at += Float.BYTES) {
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
    int n = w.capacity() / Float.BYTES;
    int whole = n - n % L;
    update(w, g, m, v, half, step, keep, whole);
    for (int at = whole * Float.BYTES; at < w.capacity(); at += Float.BYTES) {
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
      ByteBuffer half,
      AdamStep step,
      float keep,
      int n) {
    var beta1 = constant(step.beta1);
    var beta2 = constant(step.beta2);
    var rest1 = constant(1 - step.beta1);
    var rest2 = constant(1 - step.beta2);
    var clip = constant(step.clip);
    var correction = constant(step.correction);
    var epsilon = constant(step.epsilon);
    var size = constant(-step.size);
    var keeps = constant(keep);
    for (int i = 0; i < n; i += L) {
      int at = i * Float.BYTES;
      var gradient = load(g, i).mul(clip);
      var mean = load(m, i).fma(beta1, gradient.mul(rest1));
      var square = load(v, i).fma(beta2, gradient.mul(gradient).mul(rest2));
      store(mean, m, at);
      store(square, v, at);
      var divisor = square.lanewise(SQRT).fma(correction, epsilon);
      var weight = load(w, i).fma(keeps, mean.div(divisor).mul(size));
      store(weight, w, at);
      if (half != null) {
        store(Vectors.narrow(weight), half, i * Short.BYTES);
      }
    }
  }
}
