package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextBatchTest {
  @Test
  void languageModelIsAskedForAboutFifteenPercentOfTheTokensAndNeverForPads() {
    BenchmarkCase c0 = BenchmarkCase.named("c0");
    TextBatch batch = TextBatch.random(c0, 32, 1).get(0);
    int tokens = 0;
    for (int i = 0; i < 32; i++) {
      tokens += batch.lengths()[i];
      for (int j = batch.lengths()[i]; j < 128; j++) {
        assertThat(batch.labels()[i * 128 + j]).isEqualTo(-1);
      }
    }
    assertThat(batch.asked() / (double) tokens).isBetween(0.12, 0.19);
  }

  @Test
  void classifierHasALabelForEveryText() {
    TextBatch batch = TextBatch.random(BenchmarkCase.named("gmlp-s"), 16, 1).get(0);
    assertThat(batch.labels()).hasSize(16);
    assertThat(Arrays.stream(batch.labels())).allMatch(label -> label >= 0 && label < 1000);
    assertThat(batch.asked()).isEqualTo(16);
  }
}
