package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.Interpreter;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpatialWeightsTest {
  private static final int N = 7;

  private static GMLP spec(SpatialWeight form) {
    var builder = GMLP.builder().layers(2).dModel(4).dFfn(6).seqLen(N).vocab(9);
    return (form == SpatialWeight.DENSE ? builder.dense() : builder.toeplitz()).build();
  }

  private static Graph graph(GMLP spec) {
    var g = new GraphBuilder();
    g.output("hidden", new GMLPGraph(spec, g, 1, N, false).text());
    return g.build();
  }

  private static ParameterStore random(Graph graph) {
    ParameterStore store = ParameterStore.of(graph);
    for (String name : store.index().keySet()) {
      var random = new Random(name.hashCode());
      var values = new float[(int) store.entry(name).size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      store.setWeight(name, values);
    }
    return store;
  }

  /** W of a block as the graph multiplies by it. */
  private static double[] multiplied(Graph graph, ParameterStore store, int block) {
    Map<String, Object> sources = new HashMap<>();
    store.index().keySet().forEach(name -> sources.put(name, doubles(store.weight(name))));
    sources.put("tokens", new int[N]);
    sources.put("lengths", new int[] {N});
    Value w =
        graph.nodes().stream()
            .filter(node -> node.op() instanceof MatMul)
            .filter(node -> node.scope().equals("blocks." + block + ".gate.spatial"))
            .findFirst()
            .orElseThrow()
            .input(0);
    return (double[]) Interpreter.evaluate(graph, sources).get(w);
  }

  private static double[] doubles(float... values) {
    var doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  @ParameterizedTest
  @EnumSource
  void theMatrixIsTheOneThatTheGraphMultipliesBy(SpatialWeight form) {
    GMLP spec = spec(form);
    Graph graph = graph(spec);
    try (ParameterStore store = random(graph)) {
      var weights = SpatialWeights.of(spec, store);
      assertThat(weights.layers()).isEqualTo(2);
      for (int block = 0; block < 2; block++) {
        double[] expected = multiplied(graph, store, block);
        float[][] matrix = weights.matrix(block);
        for (int i = 0; i < N; i++) {
          assertThat(doubles(matrix[i]))
              .containsExactly(Arrays.copyOfRange(expected, i * N, (i + 1) * N));
          assertThat(weights.row(block, i)).containsExactly(matrix[i]);
        }
      }
    }
  }

  @Test
  void theShareOfADenseMatrixIsWhatItsDiagonalsMeansExplain() {
    // Diagonals 1 3 | 2 | 4 with means 2, 2, 4; mean 2.5: 2 of the variance 5 is left.
    float[][] matrix = {{1, 4}, {2, 3}};
    assertThat(DiagonalMeans.share(matrix)).isCloseTo(1 - 2.0 / 5, Offset.offset(1e-12));
    assertThat(DiagonalMeans.share(new float[][] {{1, 2}, {3, 1}})).isEqualTo(1);
    assertThat(DiagonalMeans.share(new float[][] {{2, 2}, {2, 2}})).isEqualTo(1);
  }

  @Test
  void noiseHasTheShareOfItsDegreesOfFreedom() {
    var random = new Random(5);
    int n = 60;
    var matrix = new float[n][n];
    for (float[] row : matrix) {
      for (int j = 0; j < n; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    GMLP spec = GMLP.builder().layers(1).dModel(4).dFfn(6).seqLen(n).vocab(9).dense().build();
    try (var store = ParameterStore.of(graph(spec(SpatialWeight.DENSE)))) {
      assertThatThrownBy(() -> SpatialWeights.of(spec.toBuilder().layers(3).build(), store))
          .hasMessageContaining("blocks.2.gate.spatial.weight");
    }
    // The share's standard deviation here is about 0.004.
    assertThat(DiagonalMeans.share(matrix)).isCloseTo(2.0 / (n + 1), Offset.offset(0.015));
  }

  @Test
  void aToeplitzModelIsToeplitzAndAPositionOutsideItIsRefused() {
    GMLP spec = spec(SpatialWeight.TOEPLITZ);
    try (ParameterStore store = random(graph(spec))) {
      var weights = SpatialWeights.of(spec, store);
      assertThat(weights.toeplitzShare(1)).isEqualTo(1);
      assertThat(DiagonalMeans.share(weights.matrix(1))).isCloseTo(1, Offset.offset(1e-12));
      assertThat(weights.noiseShare()).isEqualTo(2.0 / 8);
      assertThatThrownBy(() -> weights.row(0, 7)).hasMessage("a position lies in 0..6, got 7");
    }
  }
}
