package org.gmlp4j.backend;

import java.util.List;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;

/** Fused steps over more rows than fit a tile, the last tile not full. */
class ManyTilesTest {
  private static final int ROWS = 1003;

  @Test
  void resultsAndGradientsAgreeWithTheReference() {
    Graph graph = graph();
    try (var expected = ParameterStore.of(graph).initialize(3);
        var actual = ParameterStore.of(graph).initialize(3);
        var reference = new ReferenceBackend().compile(graph, expected);
        var oneDnn = new OneDnnBackend().compile(graph, actual)) {
      for (Executable executable : List.of(reference, oneDnn)) {
        executable.feed("labels", labels());
        executable.feed("key", 4, 5);
        executable.run();
      }
      BackendAgreementTest.assertClose("loss", oneDnn.read("loss"), reference.read("loss"));
      for (String name : graph.gradients().keySet()) {
        BackendAgreementTest.assertClose(name, actual.gradient(name), expected.gradient(name));
      }
    }
  }

  @Test
  void rowsWithoutALabelHaveNoGradientHoweverWide() {
    var g = new GraphBuilder();
    Value x = g.parameter("x", Shape.of(7, 5), Initializer.normal(1), true);
    Value w = g.parameter("w", Shape.of(5000, 5), Initializer.normal(1), true);
    Value bias = g.parameter("bias", Shape.of(5000), Initializer.normal(1), true);
    Value logits = g.linear(x, w, bias);
    Value labels = g.input("labels", TensorType.ints(Shape.of(7)));
    Value loss = g.add(new CrossEntropy(0.1), logits, labels);
    g.output("loss", loss);
    g.differentiate(loss);
    Graph graph = g.build();
    try (var expected = ParameterStore.of(graph).initialize(3);
        var actual = ParameterStore.of(graph).initialize(3);
        var reference = new ReferenceBackend().compile(graph, expected);
        var oneDnn = new OneDnnBackend().compile(graph, actual)) {
      for (Executable executable : List.of(reference, oneDnn)) {
        executable.feed("labels", 3, -1, 4999, -1, -1, 0, -1);
        executable.run();
        executable.feed("labels", -1, 17, -1, -1, 4, 0, -1); // other rows than before
        executable.run();
      }
      BackendAgreementTest.assertClose("loss", oneDnn.read("loss"), reference.read("loss"));
      for (String name : graph.gradients().keySet()) {
        BackendAgreementTest.assertClose(name, actual.gradient(name), expected.gradient(name));
      }
    }
  }

  private static int[] labels() {
    var labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i % 5 == 0 ? -1 : i % 11;
    }
    return labels;
  }

  private static Graph graph() {
    var g = new GraphBuilder();
    Value x = g.parameter("x", Shape.of(17, 59, 22), Initializer.normal(1), true);
    Value token = g.parameter("token", Shape.of(59), Initializer.normal(1), true);
    Value place = g.parameter("place", Shape.of(59, 22), Initializer.normal(1), true);
    Value gain = g.parameter("gain", Shape.of(22), Initializer.normal(1), false);
    Value bias = g.parameter("bias", Shape.of(22), Initializer.normal(1), false);
    Value moved = g.add(new AddBias(1), g.add(new AddBias(1), x, token), place);
    Value normed = g.gelu(g.layerNorm(moved, gain, bias, 1e-6));
    Value key = g.input("key", TensorType.ints(Shape.of(2)));
    List<Value> halves = g.node(new Split(List.of(11, 11)), g.dropout(normed, 0.2, key)).outputs();
    Value gated = g.multiply(halves.get(0), g.add(new Softmax(0.5), halves.get(1)));
    Value logits = g.scale(g.concat(List.of(gated, halves.get(1))), 2);
    Value first = g.reshape(logits, Shape.of(ROWS, 22));
    Value labels = g.input("labels", TensorType.ints(Shape.of(ROWS)));
    Value loss = g.add(new CrossEntropy(0.1), first, labels);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }
}
