package org.gmlp4j.backend.reference;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.gmlp4j.graph.CounterRandom;

/** Operations on each element by itself. */
final class Elementwise {
  private Elementwise() {}

  static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  static double[] map(double[] a, double[] b, DoubleBinaryOperator f) {
    var y = new double[a.length];
    Arrays.setAll(y, i -> f.applyAsDouble(a[i], b[i]));
    return y;
  }

  static double[] addBias(double[] x, double[] bias, int inner) {
    var y = new double[x.length];
    Arrays.setAll(y, i -> x[i] + bias[i / inner % bias.length]);
    return y;
  }

  static double[] dropout(double[] x, int[] key, double rate, int site) {
    long stream = CounterRandom.stream(key[0], key[1], site);
    var y = new double[x.length];
    Arrays.setAll(y, i -> CounterRandom.uniform(stream, i) < (float) rate ? 0 : x[i] / (1 - rate));
    return y;
  }
}
