package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextBatchTest {
  @Test
  void languageModelIsAskedForFifteenPercentOfTheTokensAndNeverForPads() {
    BenchmarkCase c0 = BenchmarkCase.named("c0");
    TextBatch batch = TextBatch.random(c0, 32, 1).get(0);
    int tokens = 0;
    for (int i = 0; i < 32; i++) {
      tokens += batch.lengths()[i];
      for (int j = batch.lengths()[i]; j < 128; j++) {
        assertThat(batch.labels()[i * 128 + j]).isEqualTo(-1);
      }
    }
    assertThat(batch.asked() / (double) tokens).isBetween(0.145, 0.155);
  }

  @Test
  void languageModelsLabelsAreTheSameByPosition() {
    TextBatch batch = TextBatch.random(BenchmarkCase.named("c0"), 16, 1).get(0);
    int[] tokens = batch.masked().tokens();
    int slots = tokens.length / 16;
    int used = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] >= 0) {
        int at = i / slots * 128 + batch.masked().positions()[i];
        assertThat(batch.labels()[at]).isEqualTo(tokens[i]);
        used++;
      }
    }
    assertThat(slots).isEqualTo(19);
    assertThat(used).isEqualTo(batch.asked());
  }

  @Test
  void classifierHasALabelForEveryText() {
    TextBatch batch = TextBatch.random(BenchmarkCase.named("gmlp-s"), 16, 1).get(0);
    assertThat(batch.labels()).hasSize(16);
    assertThat(Arrays.stream(batch.labels())).allMatch(label -> label >= 0 && label < 1000);
    assertThat(batch.asked()).isEqualTo(16);
  }
}
