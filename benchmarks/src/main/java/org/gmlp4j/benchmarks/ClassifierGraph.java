package org.gmlp4j.benchmarks;

import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;

/** A gMLP with a linear head over the first token's vector, and the weights both systems get. */
final class ClassifierGraph {
  private static final int SEED = 42;

  private ClassifierGraph() {}

  /** With outputs {@code loss} and gradients in training, else {@code probabilities}. */
  static Graph of(GMLP spec, int batch, int length, boolean training) {
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(spec, g, batch, length, training).text();
    Value logits = g.scope("head", () -> head(g, hidden));
    if (training) {
      Value labels = g.input("labels", TensorType.ints(Shape.of(batch)));
      Value loss = g.scope("loss", () -> g.add(new CrossEntropy(0), logits, labels));
      g.output("loss", loss);
      g.differentiate(loss);
    } else {
      g.output("probabilities", g.add(new Softmax(1), logits));
    }
    return g.build();
  }

  private static Value head(GraphBuilder g, Value hidden) {
    Value first = GMLPGraph.firstToken(g, hidden);
    int width = first.shape().dim(-1);
    Shape shape = Shape.of(BenchmarkCase.CLASSES, width);
    Value weight = g.parameter("weight", shape, Initializer.normal(1 / Math.sqrt(width)), true);
    Value bias = g.parameter("bias", Shape.of(BenchmarkCase.CLASSES), Initializer.zeros(), false);
    return g.linear(first, weight, bias);
  }

  /**
   * The weights to start from, with noise on all of them: the spatial weights of a new model are so
   * close to zero that an error in using them would not show.
   */
  static ParameterStore weights(GMLP spec) {
    ParameterStore store = ParameterStore.of(of(spec, 1, 1, false)).initialize(SEED);
    for (String name : store.index().keySet()) {
      long stream = CounterRandom.stream(SEED, 1, name.hashCode());
      float[] values = store.weight(name);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (0.02 * CounterRandom.normal(stream, i));
      }
      store.setWeight(name, values);
    }
    return store;
  }
}
