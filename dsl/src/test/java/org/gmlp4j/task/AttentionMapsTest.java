package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.Test;

class AttentionMapsTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(2).dModel(16).dFfn(32).seqLen(48).vocab(800).tinyAttention(8).build();

  private static FineTuneRun run(GMLP spec) {
    return FineTune.on(spec, Mnli.sample()).maxSteps(1).batchSize(8).run();
  }

  @Test
  void aPairsTokensAttendToItsTokensAlone() {
    try (var run = run(SPEC)) {
      AttentionMaps maps = run.model().attention("The man sleeps.", "Somebody is awake.");
      assertThat(maps.tokens()).startsWith("[CLS]").endsWith("[SEP]").doesNotContain("[PAD]");
      assertThat(maps.tokens()).filteredOn("[SEP]"::equals).hasSize(2);
      assertThat(maps.layers()).isEqualTo(2);
      int n = maps.tokens().size();
      for (int layer = 0; layer < 2; layer++) {
        for (int i = 0; i < n; i++) {
          double sum = 0;
          for (int j = 0; j < n; j++) {
            sum += maps.share(layer, i, j);
          }
          assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
        }
      }
      AttentionMaps single = run.model().attention("The man sleeps.");
      assertThat(single.tokens()).hasSizeLessThan(n).filteredOn("[SEP]"::equals).hasSize(1);
    }
  }

  @Test
  void aModelWithoutAttentionSaysHowToHaveIt() {
    try (var run = run(SPEC.toBuilder().tinyAttention(0).build())) {
      assertThatThrownBy(() -> run.model().attention("a text"))
          .hasMessageContaining("tinyAttention(64)");
    }
  }

  @Test
  void theHighestShareIsTakenOverTheLayersAskedFor() {
    var maps =
        new AttentionMaps(
            List.of("a", "b"),
            List.of(
                new float[][] {{0.75f, 0.25f}, {0.5f, 0.5f}},
                new float[][] {{0.5f, 0.5f}, {0, 1}}));
    assertThat(maps.highest(0, 2, 0, 1)).isEqualTo(0.5);
    assertThat(maps.highest(0, 1, 0, 1)).isEqualTo(0.25);
    assertThat(maps.toString())
        .isEqualTo(
            """
            layer  token  looks most at  share
            -----  -----  -------------  -----
                0  a      a              0.750
                0  b      a              0.500
                1  a      a              0.500
                1  b      b              1.000""");
  }
}
