package org.gmlp4j.backend.nd4j;

import java.util.Arrays;
import org.gmlp4j.backend.tile.Dropouts;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Dropout;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Shape;

/**
 * The factors of a dropout; forward and backward share them.
 *
 * @param op rate and site
 * @param key the input that holds seed and step
 * @param shape what it falls on
 */
record DropoutMask(Dropout op, String key, Shape shape) {

  static DropoutMask of(Dropout op, Node node) {
    String key = node.input(1).node().op().sourceName().orElseThrow();
    return new DropoutMask(op, key, node.output(0).shape());
  }

  String name() {
    return "dropout." + op.site() + "." + key + "." + shape;
  }

  /**
   * The factors of a step, the same bits that any other backend drops by.
   *
   * @param seedAndStep what the key was fed
   */
  float[] factors(int[] seedAndStep) {
    var factors = new float[Math.toIntExact(shape.size())];
    Arrays.fill(factors, 1);
    long stream = CounterRandom.stream(seedAndStep[0], seedAndStep[1], op.site());
    Dropouts.dropout(factors, stream, 0, (float) op.rate(), factors, factors.length);
    return factors;
  }
}
