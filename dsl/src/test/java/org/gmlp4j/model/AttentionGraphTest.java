package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionGraphTest {
  private static final int LENGTH = 6;
  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(6).dFfn(8).seqLen(8).vocab(11).tinyAttention(4).build();
  private static final int[][] TEXTS = {{2, 5, 7, 9, 1, 3}, {2, 4, 8, 3, 0, 0}};
  private static final int[] LENGTHS = {6, 4};

  private static double[] doubles(float... values) {
    var doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyBlocksAttentionIsThatOfThePapersEquations(boolean oneDnn) {
    Backend backend = oneDnn ? new OneDnnBackend() : new ReferenceBackend();
    Graph graph = AttentionGraph.of(SPEC, 2, LENGTH);
    // The store of a whole model, as a task has it.
    try (var store =
            ParameterStore.of(new MaskedLanguageGraph(SPEC, Checkpointing.NONE).prediction(1, 1));
        var executable = backend.compile(graph, store)) {
      GradientCheck.randomize(store);
      executable.feed("tokens", Arrays.stream(TEXTS).flatMapToInt(Arrays::stream).toArray());
      executable.feed("lengths", LENGTHS);
      executable.run();
      Map<String, double[]> weights = new LinkedHashMap<>();
      store.index().keySet().forEach(name -> weights.put(name, doubles(store.weight(name))));
      var plain = new PlainGMLP(SPEC, weights);
      for (int layer = 0; layer < 2; layer++) {
        double[] actual = doubles(executable.read(AttentionGraph.output(layer)));
        assertThat(actual).hasSize(2 * LENGTH * LENGTH);
        for (int text = 0; text < 2; text++) {
          double[][] expected = plain.attentionShares(TEXTS[text], LENGTHS[text], layer);
          for (int i = 0; i < LENGTH; i++) {
            int start = (text * LENGTH + i) * LENGTH;
            assertThat(Arrays.copyOfRange(actual, start, start + LENGTH))
                .containsExactly(expected[i], Offset.offset(1e-5));
          }
        }
      }
    }
  }

  @Test
  void aModelWithoutAttentionIsRefused() {
    GMLP plain = SPEC.toBuilder().name("plain").tinyAttention(0).build();
    assertThatThrownBy(() -> AttentionGraph.of(plain, 1, 4))
        .hasMessage(
            "plain has no tiny attention to look at; build the model with tinyAttention(64), an aMLP");
  }
}
