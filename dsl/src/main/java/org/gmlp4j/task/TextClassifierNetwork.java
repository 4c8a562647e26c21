package org.gmlp4j.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
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

/**
 * A gMLP with a linear head over the {@code <cls>} token's final vector, as in the paper's
 * fine-tuning (appendix A): weights, and an executable for each shape of batch.
 */
final class TextClassifierNetwork implements AutoCloseable {
  /** Executables kept: more than the buckets of 512 tokens, for training and evaluation. */
  private static final int KEPT = 40;

  private final GMLP spec;
  private final int classes;
  private final double labelSmoothing;
  private final Backend backend;
  private final ParameterStore parameters;
  private final Map<Key, Executable> executables = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(int batch, int length, boolean training) {}

  TextClassifierNetwork(GMLP spec, int classes, double labelSmoothing, Backend backend) {
    this.spec = spec;
    this.classes = classes;
    this.labelSmoothing = labelSmoothing;
    this.backend = backend;
    this.parameters = ParameterStore.of(graph(spec, classes, 0, 1, 1, false));
  }

  /**
   * The graph of one shape of batch; with output {@code loss} and gradients in training, else with
   * output {@code probabilities} [batch, classes].
   */
  static Graph graph(
      GMLP spec, int classes, double labelSmoothing, int batch, int length, boolean training) {
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(spec, g, batch, length, training).text();
    Value logits =
        g.scope(
            "head",
            () -> {
              Value first = GMLPGraph.firstToken(g, hidden);
              if (training) {
                first = g.dropout(first, spec.dropout(), g.inputs().get("key"));
              }
              Value weight =
                  g.parameter(
                      "weight",
                      Shape.of(classes, spec.dModel()),
                      Initializer.normal(1 / Math.sqrt(spec.dModel())),
                      true);
              Value bias = g.parameter("bias", Shape.of(classes), Initializer.zeros(), false);
              return g.linear(first, weight, bias);
            });
    if (training) {
      Value labels = g.input("labels", TensorType.ints(Shape.of(batch)));
      Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
      Value loss =
          g.scope("loss", () -> g.add(new CrossEntropy(labelSmoothing), logits, labels, counted));
      g.output("loss", loss);
      g.differentiate(loss);
    } else {
      g.output("probabilities", g.add(new Softmax(1), logits));
    }
    return g.build();
  }

  GMLP spec() {
    return spec;
  }

  ParameterStore parameters() {
    return parameters;
  }

  /** The executable of a shape, built at its first use. */
  Executable executable(int batch, int length, boolean training) {
    var key = new Key(batch, length, training);
    Executable known = executables.get(key);
    if (known != null) {
      return known;
    }
    if (executables.size() >= KEPT) {
      var eldest = executables.entrySet().iterator().next();
      executables.remove(eldest.getKey()).close();
    }
    Executable built =
        backend.compile(
            batch,
            examples -> graph(spec, classes, labelSmoothing, examples, length, training),
            parameters);
    executables.put(key, built);
    return built;
  }

  /** Releases the activations of training, which prediction does not need. */
  void endTraining() {
    executables
        .entrySet()
        .removeIf(
            entry -> {
              if (entry.getKey().training()) {
                entry.getValue().close();
              }
              return entry.getKey().training();
            });
  }

  @Override
  public void close() {
    executables.values().forEach(Executable::close);
    executables.clear();
    parameters.close();
  }
}
