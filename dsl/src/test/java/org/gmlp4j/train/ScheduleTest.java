package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  /**
   * Cosine and one-cycle as PyTorch 2's schedulers of those names give them (T_max 90; pct_start
   * 0.3), the inverse square root as {@code sqrt(timescale / (step - 1 + timescale - warm-up))}.
   */
  @ParameterizedTest(name = "{0}, {1} warm-up steps, step {2}")
  @CsvSource({
    "LINEAR, 10, 1, 0.05",
    "LINEAR, 10, 10, 0.5",
    "LINEAR, 10, 11, 0.5",
    "LINEAR, 10, 56, 0.25",
    "LINEAR, 10, 100, 0.005555555555555556",
    "LINEAR, 0, 1, 0.5",
    "LINEAR, 0, 51, 0.25",
    "COSINE, 10, 5, 0.25",
    "COSINE, 10, 11, 0.5",
    "COSINE, 10, 26, 0.4665063509461097",
    "COSINE, 10, 41, 0.375",
    "COSINE, 10, 56, 0.25",
    "COSINE, 10, 100, 0.00015229324522605936",
    "CONSTANT, 10, 4, 0.2",
    "CONSTANT, 10, 11, 0.5",
    "CONSTANT, 10, 100, 0.5",
    "INVERSE_SQUARE_ROOT, 10, 2, 0.1",
    "INVERSE_SQUARE_ROOT, 10, 11, 0.5",
    "INVERSE_SQUARE_ROOT, 10, 12, 0.4767312946227961",
    "INVERSE_SQUARE_ROOT, 10, 50, 0.22587697572631282",
    "INVERSE_SQUARE_ROOT, 10, 100, 0.15891043154093204",
    "INVERSE_SQUARE_ROOT, 0, 1, 0.5",
    "INVERSE_SQUARE_ROOT, 0, 2, 0.49997500187484384",
    "INVERSE_SQUARE_ROOT, 0, 100, 0.49754322656749966",
    "ONE_CYCLE, 30, 1, 0.02",
    "ONE_CYCLE, 30, 2, 0.021406890282953728",
    "ONE_CYCLE, 30, 15, 0.24700666193949977",
    "ONE_CYCLE, 30, 30, 0.5",
    "ONE_CYCLE, 30, 31, 0.49974826764226216",
    "ONE_CYCLE, 30, 65, 0.250001",
    "ONE_CYCLE, 30, 99, 0.00025373235773789394",
    "ONE_CYCLE, 30, 100, 2e-6",
  })
  void ratesAreThoseOfOthers(Decay decay, long warmup, long step, double expected) {
    assertThat(Schedule.of(decay, 0.5, Warmup.steps(warmup)).learningRate(step, 100))
        .isCloseTo(expected, Offset.offset(1e-12));
    assertThat(Schedule.of(decay, 0.5, Warmup.share(warmup / 100.0)).learningRate(step, 100))
        .isCloseTo(expected, Offset.offset(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"LINEAR", "COSINE", "CONSTANT", "INVERSE_SQUARE_ROOT", "ONE_CYCLE"})
  void everyRateOfTheShortestRunsIsANumber(Decay decay) {
    for (int total = 1; total <= 4; total++) {
      for (int warmup = 0; warmup <= 5; warmup++) {
        for (int step = 1; step <= total; step++) {
          double rate = Schedule.of(decay, 1, Warmup.steps(warmup)).learningRate(step, total);
          assertThat(rate).isBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void aWarmUpLongerThanTheRunIsCutToIt() {
    assertThat(Warmup.steps(500).of(100)).isEqualTo(100);
    assertThat(Warmup.share(0.125).of(100)).isEqualTo(13);
  }

  @Test
  void recipesAreThePapers() {
    Recipe glue = Recipe.named("glue");
    assertThat(glue.epochs()).isEqualTo(OptionalInt.of(5));
    assertThat(glue.steps()).isEmpty();
    assertThat(Schedule.of(glue.decay(), glue.learningRate(), glue.warmup()).learningRate(10, 100))
        .isEqualTo(2e-5);
    Recipe mlm = Recipe.named("MLM-ablation");
    assertThat(mlm.batchSize()).isEqualTo(2048);
    assertThat(mlm.steps()).isEqualTo(OptionalLong.of(125_000));
    assertThat(mlm.warmup().of(125_000)).isEqualTo(10_000);
    assertThat(mlm.optimizer())
        .isEqualTo(new AdamW.Settings(0.9, 0.999, 1e-6, 0.01, Double.POSITIVE_INFINITY));
    assertThat(Recipe.IMAGENET.optimizer().weightDecay()).isEqualTo(0.05);
    assertThat(Recipe.SQUAD.learningRate()).isEqualTo(5e-5);
    assertThatThrownBy(() -> Recipe.named("bert"))
        .hasMessageContainingAll("bert", "mlm-ablation", "glue");
  }
}
