package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedLanguageGraphTest {
  private static final int BATCH = 3;
  private static final int LENGTH = 14; // two slots a sequence
  private static final int VOCAB = 11;

  private static final GMLP SPEC =
      GMLP.builder()
          .layers(2)
          .dModel(6)
          .dFfn(8)
          .seqLen(LENGTH)
          .vocab(VOCAB)
          .tinyAttention(4)
          .build();

  /** The second slot of the second sequence is not used. */
  private static final int[] POSITIONS = {1, 13, 4, 0, 7, 2};

  private static final int[] LABELS = {5, 3, 10, -1, 2, 9};

  private static Map<String, int[]> inputs() {
    var tokens = new int[BATCH * LENGTH];
    Arrays.setAll(tokens, i -> (int) Long.remainderUnsigned(CounterRandom.bits(3, i), VOCAB));
    return Map.of(
        "tokens",
        tokens,
        "lengths",
        new int[] {14, 9, 12},
        "positions",
        POSITIONS,
        "labels",
        LABELS,
        "counted",
        new int[] {5},
        "key",
        new int[] {42, 3});
  }

  private static Graph graph() {
    return new MaskedLanguageGraph(SPEC, Checkpointing.NONE).training(BATCH, LENGTH);
  }

  /** The same model with a score for every token at every position. */
  private static Graph everyPosition() {
    var g = new GraphBuilder();
    Value hidden = new GMLPGraph(SPEC, g, BATCH, LENGTH, true).text();
    Value table = g.parameters().get("embedding.weight");
    Value bias = g.parameter("head.bias", Shape.of(VOCAB), Initializer.zeros(), false);
    Value rows = g.reshape(hidden, Shape.of(BATCH * LENGTH, SPEC.dModel()));
    Value labels = g.input("labels", TensorType.ints(Shape.of(BATCH * LENGTH)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value logits = g.add(new MatMul(false, true), rows, table, bias);
    Value loss = g.add(new CrossEntropy(0), logits, labels, counted);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }

  private static Map<String, float[]> lossAndGradients(
      Backend backend, Graph graph, Map<String, int[]> inputs) {
    try (var parameters = ParameterStore.of(graph);
        var executable = backend.compile(graph, parameters)) {
      GradientCheck.randomize(parameters);
      inputs.forEach(executable::feed);
      executable.run();
      var results = new HashMap<String, float[]>();
      graph.gradients().keySet().forEach(name -> results.put(name, parameters.gradient(name)));
      results.put("loss", executable.read("loss"));
      return results;
    }
  }

  private static void assertClose(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, values) ->
            assertThat(actual.get(name)).as(name).containsExactly(values, Offset.offset(1e-5f)));
  }

  @Test
  void lossAndGradientsAreThoseOfScoringEveryPosition() {
    var labels = new int[BATCH * LENGTH];
    Arrays.fill(labels, -1);
    for (int i = 0; i < LABELS.length; i++) {
      if (LABELS[i] >= 0) {
        labels[i / 2 * LENGTH + POSITIONS[i]] = LABELS[i];
      }
    }
    var dense = new HashMap<>(inputs());
    dense.remove("positions");
    dense.put("labels", labels);
    var reference = new ReferenceBackend();
    assertClose(
        lossAndGradients(reference, graph(), inputs()),
        lossAndGradients(reference, everyPosition(), dense));
  }

  @Test
  void backendsAgree() {
    var expected = lossAndGradients(new ReferenceBackend(), graph(), inputs());
    for (Backend backend : List.of(new OneDnnBackend(), new Nd4jBackend())) {
      assertClose(lossAndGradients(backend, graph(), inputs()), expected);
    }
  }

  @Test
  void gradientsMatchFiniteDifferences() {
    GradientCheck.gradientsMatchFiniteDifferences(graph(), inputs());
  }

  @Test
  void predictionGivesProbabilitiesOfTheTokensAtThePositions() {
    Graph graph = new MaskedLanguageGraph(SPEC, Checkpointing.NONE).prediction(BATCH, LENGTH, 2);
    try (var parameters = ParameterStore.of(graph).initialize(1);
        var executable = new OneDnnBackend().compile(graph, parameters)) {
      inputs()
          .forEach(
              (name, values) -> {
                if (graph.inputs().containsKey(name)) {
                  executable.feed(name, values);
                }
              });
      executable.run();
      float[] probabilities = executable.read("probabilities");
      assertThat(probabilities).hasSize(BATCH * 2 * VOCAB);
      for (int row = 0; row < BATCH * 2; row++) {
        double sum = 0;
        for (int i = 0; i < VOCAB; i++) {
          sum += probabilities[row * VOCAB + i];
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "14, 2", "128, 19", "512, 77"})
  void fifteenPercentOfThePositionsHaveASlot(int length, int slots) {
    assertThat(MaskedLanguageGraph.slots(length)).isEqualTo(slots);
  }
}
