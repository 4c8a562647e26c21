package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.AdamW;
import org.junit.jupiter.api.Test;

/** A small language model in bfloat16 against itself in single precision. */
class MixedPrecisionTest {
  private static final int BATCH = 4;
  private static final int LENGTH = 32;
  private static final int VOCAB = 96;

  private static Graph graph(int batch) {
    var spec =
        GMLP.builder()
            .layers(2)
            .dModel(64)
            .dFfn(128)
            .tinyAttention(32)
            .seqLen(LENGTH)
            .vocab(VOCAB)
            .build();
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(spec, g, batch, LENGTH, true).text();
    Value flat = g.reshape(hidden, Shape.of(batch * LENGTH, 64));
    Value table = g.parameters().get("embedding.weight");
    Value bias = g.parameter("bias", Shape.of(VOCAB), Initializer.zeros(), false);
    Value logits = g.add(new MatMul(false, true), flat, table, bias);
    Value labels = g.input("labels", TensorType.ints(Shape.of(batch * LENGTH)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value loss = g.add(new CrossEntropy(0), logits, labels, counted);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }

  private static void feed(Executable executable) {
    var tokens = new int[BATCH * LENGTH];
    Arrays.setAll(tokens, i -> i * 37 % VOCAB);
    var lengths = new int[BATCH];
    Arrays.fill(lengths, LENGTH);
    executable.feed("tokens", tokens);
    executable.feed("lengths", lengths);
    executable.feed("key", 1, 1);
    executable.feed("labels", tokens);
    executable.feed("counted", tokens.length);
  }

  /** The losses of a few steps of training, on weights that get the last gradients. */
  private static double[] train(Precision precision, ParameterStore store) {
    try (var executable = new OneDnnBackend().precision(precision).compile(graph(BATCH), store);
        var optimizer = new AdamW(store, AdamW.Settings.defaults())) {
      feed(executable);
      var losses = new double[20];
      for (int i = 0; i < losses.length; i++) {
        executable.run();
        losses[i] = executable.scalar("loss");
        optimizer.step(5e-3, optimizer.gradientNorm());
      }
      executable.run();
      optimizer.gradientNorm();
      return losses;
    }
  }

  @Test
  void lossesFollowThoseOfSinglePrecision() {
    try (var single = ParameterStore.of(graph(1)).initialize(7);
        var mixed = ParameterStore.of(graph(1)).initialize(7)) {
      double[] expected = train(Precision.FP32, single);
      double[] actual = train(Precision.BF16, mixed);
      assertThat(expected[19]).isLessThan(0.5 * expected[0]);
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).as("step %d", i).isCloseTo(expected[i], Offset.offset(0.05));
      }
      assertThat(actual).as("the products really are in another precision").isNotEqualTo(expected);
    }
  }

  @Test
  void gradientsPointWhereThoseOfSinglePrecisionDo() {
    Graph graph = graph(BATCH);
    try (var single = ParameterStore.of(graph).initialize(7);
        var mixed = ParameterStore.of(graph).initialize(7);
        var expected = new OneDnnBackend().compile(graph, single);
        var actual = new OneDnnBackend().precision(Precision.BF16).compile(graph, mixed)) {
      feed(expected);
      feed(actual);
      expected.run();
      actual.run();
      for (String name : graph.gradients().keySet()) {
        assertThat(cosine(single.gradient(name), mixed.gradient(name)))
            .as(name)
            .isGreaterThan(0.995);
      }
    }
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void weightsChangedBetweenRunsAreSeen() {
    Graph graph = graph(BATCH);
    try (var store = ParameterStore.of(graph).initialize(7);
        var executable = new OneDnnBackend().precision(Precision.BF16).compile(graph, store)) {
      feed(executable);
      executable.run();
      float before = executable.scalar("loss");
      var weight = store.weight("blocks.0.proj_out.weight");
      for (int i = 0; i < weight.length; i++) {
        weight[i] *= 3;
      }
      store.setWeight("blocks.0.proj_out.weight", weight);
      executable.run();
      assertThat(executable.scalar("loss")).isNotEqualTo(before);
    }
  }

  @Test
  void twoRunsGiveTheSameBits() {
    try (var first = ParameterStore.of(graph(1)).initialize(7);
        var second = ParameterStore.of(graph(1)).initialize(7)) {
      assertThat(train(Precision.BF16, first)).isEqualTo(train(Precision.BF16, second));
      assertThat(first.weight("embedding.weight")).isEqualTo(second.weight("embedding.weight"));
    }
  }
}
