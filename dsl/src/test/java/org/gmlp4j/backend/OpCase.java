package org.gmlp4j.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;

/**
 * A small differentiated graph around one operation, with data for it.
 *
 * <p>The operation's float operands are parameters, so that each has a gradient; the loss is a
 * random linear function of the result, so that no gradient is trivial.
 *
 * @param name what is tried
 * @param graph outputs {@code y} and {@code loss}, and the gradients of all operands
 * @param integers the integer inputs
 */
record OpCase(String name, Graph graph, Map<String, int[]> integers) {

  /** Declares operands while a case is built. */
  static final class Operands {
    final GraphBuilder graph = new GraphBuilder();
    private final Map<String, int[]> integers = new LinkedHashMap<>();

    Value floats(String name, int... dims) {
      return graph.parameter(name, Shape.of(dims), Initializer.normal(1), true);
    }

    Value ints(String name, int... values) {
      return ints(name, Shape.of(values.length), values);
    }

    Value ints(String name, Shape shape, int... values) {
      integers.put(name, values);
      return graph.input(name, TensorType.ints(shape));
    }
  }

  static OpCase of(String name, Function<Operands, Value> build) {
    var operands = new Operands();
    var g = operands.graph;
    Value y = build.apply(operands);
    g.output("y", y);
    Value weights = g.input("loss.weights", TensorType.floats(y.shape()));
    Value loss = g.sum(g.multiply(y, weights), 0, y.shape().rank());
    g.output("loss", loss);
    g.differentiate(loss);
    return new OpCase(name, g.build(), operands.integers);
  }

  /** The weights of the loss. */
  float[] lossWeights() {
    long stream = CounterRandom.stream(7, 0, 0);
    var weights = new float[(int) graph.outputs().get("y").shape().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) CounterRandom.normal(stream, i);
    }
    return weights;
  }

  void feed(Executable executable) {
    integers.forEach(executable::feed);
    executable.feed("loss.weights", lossWeights());
  }

  @Override
  public String toString() {
    return name;
  }
}
