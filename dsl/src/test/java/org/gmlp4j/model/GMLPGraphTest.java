package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.Interpreter;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The model's mathematics against the paper's equations in plain loops. */
class GMLPGraphTest {
  private static final int SEQ_LEN = 6;
  private static final int VOCAB = 11;
  private static final Offset<Double> ROUNDING = Offset.offset(1e-10);

  private static GMLPBuilder small() {
    return GMLP.builder().layers(2).dModel(6).dFfn(8).seqLen(SEQ_LEN).vocab(VOCAB);
  }

  static Stream<GMLP> specs() {
    var specs = new ArrayList<GMLP>();
    for (Gate gate : Gate.values()) {
      for (SpatialWeight weight : SpatialWeight.values()) {
        for (int attention : new int[] {0, 4}) {
          specs.add(
              small()
                  .name(gate + " " + weight + " " + attention)
                  .gate(gate)
                  .spatialWeight(weight)
                  .tinyAttention(attention)
                  .build());
        }
      }
    }
    return specs.stream();
  }

  private static Graph graph(GMLP spec, int batch, int length, boolean training) {
    var g = new GraphBuilder();
    g.output("hidden", new GMLPGraph(spec, g, batch, length, training).text());
    return g.build();
  }

  /** Weights of the order of 1 by the seed of their name: no term is small enough to hide. */
  private static Map<String, double[]> randomWeights(Graph graph) {
    var weights = new LinkedHashMap<String, double[]>();
    graph
        .parameters()
        .forEach(
            (name, value) -> {
              var random = new Random(name.hashCode());
              var values = new double[(int) value.shape().size()];
              Arrays.setAll(values, i -> 0.7 * random.nextGaussian());
              weights.put(name, values);
            });
    return weights;
  }

  private static double[] run(
      Graph graph, Map<String, double[]> weights, int[][] texts, int[] lengths, int... key) {
    Map<String, Object> sources = new HashMap<>(weights);
    sources.put("tokens", Arrays.stream(texts).flatMapToInt(Arrays::stream).toArray());
    sources.put("lengths", lengths);
    sources.put("key", key);
    return (double[]) Interpreter.evaluate(graph, sources).get(graph.outputs().get("hidden"));
  }

  private static void assertEqualsTheEquations(GMLP spec, int[][] texts, int... lengths) {
    Graph graph = graph(spec, texts.length, texts[0].length, false);
    var weights = randomWeights(graph);
    var plain = new PlainGMLP(spec, weights);
    double[][][] expected = new double[texts.length][][];
    for (int e = 0; e < texts.length; e++) {
      expected[e] = plain.text(texts[e], lengths[e]);
    }
    assertThat(run(graph, weights, texts, lengths)).containsExactly(flat(expected), ROUNDING);
    assertThat(weights.keySet()).containsExactlyInAnyOrderElementsOf(plain.used());
  }

  private static double[] flat(double[][]... examples) {
    return Arrays.stream(examples)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void hiddenStatesFollowThePapersEquations(GMLP spec) {
    assertEqualsTheEquations(spec, new int[][] {{2, 5, 7, 9, 1, 3}, {2, 4, 8, 3, 0, 0}}, 6, 4);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aShorterSequenceUsesTheLeadingPartOfADenseWeightAndTheCentreOfAToeplitzOne(GMLP spec) {
    assertEqualsTheEquations(
        spec, new int[][] {{2, 6, 10, 3}, {2, 3, 0, 0}, {2, 1, 3, 0}}, 4, 2, 3);
  }

  @Test
  void aSequenceLongerThanTheModelIsRefused() {
    assertThatThrownBy(() -> graph(small().build(), 1, SEQ_LEN + 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7")
        .hasMessageContaining("seqLen 6");
  }

  @Test
  void aBlockOnItsOwnFollowsTheEquations() {
    GMLP spec = small().layers(1).tinyAttention(4).build();
    var g = new GraphBuilder();
    Value x = g.parameter("x", Shape.of(1, SEQ_LEN, spec.dModel()), Initializer.zeros(), false);
    var model = new GMLPGraph(spec, g, 1, SEQ_LEN, false);
    g.output("hidden", g.scope("blocks.0", () -> model.block(x)));
    Graph graph = g.build();
    var weights = randomWeights(graph);
    weights.put("embedding.weight", weights.get("x"));
    var plain = new PlainGMLP(spec, weights);
    double[][] embedded = plain.embed(new int[] {0, 1, 2, 3, 4, 5});
    double[][] expected = PlainGMLP.plus(embedded, plain.branch(0, embedded, 4));

    int[][] unread = {{}};
    assertThat(run(graph, weights, unread, new int[] {4}))
        .containsExactly(flat(expected), ROUNDING);
  }

  @Test
  void aBlockRefusesHiddenStatesOfAnotherShape() {
    GMLP spec = small().build();
    var g = new GraphBuilder();
    Value x = g.constant(1, Shape.of(2, SEQ_LEN, spec.dModel() + 1));
    assertThatThrownBy(() -> new GMLPGraph(spec, g, 2, SEQ_LEN, false).block(x))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("[2, 6, 6]")
        .hasMessageContaining("[2, 6, 7]");
  }

  @ParameterizedTest
  @EnumSource
  void aBlockStartsAsAPlainFeedForwardBlock(Gate gate) {
    Graph graph = graph(small().gate(gate).tinyAttention(4).build(), 1, SEQ_LEN, true);
    float bias =
        switch (gate) {
          case SPLIT, MULTIPLICATIVE -> 1;
          case ADDITIVE, LINEAR -> 0;
        };
    try (var store = ParameterStore.of(graph).initialize(3)) {
      for (String block : List.of("blocks.0.", "blocks.1.")) {
        assertThat(store.weight(block + "gate.spatial.bias")).hasSize(SEQ_LEN).containsOnly(bias);
        for (float w : store.weight(block + "gate.spatial.weight")) {
          assertThat(Math.abs(w)).isPositive().isLessThan(1e-5f);
        }
      }
      for (String norm : List.of("norm", "blocks.0.norm", "blocks.1.gate.norm")) {
        assertThat(store.weight(norm + ".weight")).containsOnly(1f);
        assertThat(store.weight(norm + ".bias")).containsOnly(0f);
      }
    }
  }

  @Test
  void dropoutDependsOnTheKeyAlone() {
    GMLP spec = small().tinyAttention(4).dropout(0.3).build();
    Graph graph = graph(spec, 1, SEQ_LEN, true);
    var weights = randomWeights(graph);
    int[][] texts = {{2, 5, 7, 9, 1, 3}};
    int[] lengths = {6};
    double[] first = run(graph, weights, texts, lengths, 42, 0);

    assertThat(run(graph, weights, texts, lengths, 42, 0)).containsExactly(first);
    assertThat(run(graph, weights, texts, lengths, 42, 1)).isNotEqualTo(first);
    assertThat(run(graph, weights, texts, lengths, 43, 0)).isNotEqualTo(first);
  }

  @Test
  void withoutTrainingNothingIsDropped() {
    GMLP spec = small().tinyAttention(4).dropout(0.3).survival(0.5).build();
    assertThat(graph(spec, 1, SEQ_LEN, false).inputs()).doesNotContainKey("key");
    assertEqualsTheEquations(spec, new int[][] {{2, 5, 7, 9, 1, 3}}, 6);
  }

  @Test
  void stochasticDepthDropsTheWholeBranchOfSomeExamplesAndScalesTheOthers() {
    int batch = 40;
    GMLP spec = small().layers(1).survival(0.75).build();
    Graph graph = graph(spec, batch, SEQ_LEN, true);
    var weights = randomWeights(graph);
    int[] text = {2, 5, 7, 9, 1, 3};
    var texts = new int[batch][];
    Arrays.fill(texts, text);
    var lengths = new int[batch];
    Arrays.fill(lengths, text.length);

    var plain = new PlainGMLP(spec, weights);
    double[][] x = plain.embed(text);
    double[][] branch = plain.branch(0, x, text.length);
    for (double[] row : branch) {
      Arrays.setAll(row, c -> row[c] / 0.75);
    }
    double[] dropped = flat(plain.norm("norm", x));
    double[] kept = flat(plain.norm("norm", PlainGMLP.plus(x, branch)));

    var survivors = new ArrayList<List<Integer>>();
    for (int step = 0; step < 2; step++) {
      double[] hidden = run(graph, weights, texts, lengths, 42, step);
      var kinds = new ArrayList<Integer>();
      for (int e = 0; e < batch; e++) {
        double[] example = Arrays.copyOfRange(hidden, e * kept.length, (e + 1) * kept.length);
        boolean survives = Math.abs(example[0] - kept[0]) < Math.abs(example[0] - dropped[0]);
        assertThat(example).containsExactly(survives ? kept : dropped, ROUNDING);
        kinds.add(survives ? 1 : 0);
      }
      // 30 of 40 are expected; the key is fixed, so that the number never changes.
      assertThat(kinds.stream().mapToInt(kind -> kind).sum()).isBetween(22, 38);
      survivors.add(kinds);
    }
    assertThat(survivors.get(0)).isNotEqualTo(survivors.get(1));
  }
}
