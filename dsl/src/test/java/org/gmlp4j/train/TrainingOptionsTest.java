package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  @Test
  void everyProblemIsReportedAtOnce() {
    TrainingOptionsBuilder builder =
        TrainingOptions.builder()
            .epochs(0)
            .maxSteps(-3)
            .learningRate(-1)
            .warmup(1.0)
            .gradientAccumulation(0)
            .keepLast(0)
            .optimizer(new AdamW.Settings(1, -0.1, 0, Double.NaN, 0))
            .evaluateEvery(Every.never())
            .stopAfter(EarlyStopping.patience(3))
            .resume(true);
    assertThat(builder.problems())
        .containsExactly(
            "epochs must be at least 1, got 0",
            "maxSteps must be at least 1, got -3",
            "gradientAccumulation must be at least 1, got 0",
            "keepLast must be at least 1 checkpoint, got 0; saveEvery(Every.never()) writes none",
            "learningRate must be above 0, got -1.0; try 5e-5",
            "warmup is a share in [0, 1), got 1.0; try 0.1",
            "beta1 must lie in [0, 1), got 1.0; try 0.9",
            "beta2 must lie in [0, 1), got -0.1; try 0.999",
            "epsilon must be above 0, got 0.0; try 1e-6",
            "weightDecay must not be negative, got NaN; try 0.01",
            "clipNorm must be above 0, got 0.0; Double.POSITIVE_INFINITY means no clipping",
            "stopAfter looks at evaluations, but evaluateEvery is never; try epochs(1)",
            "resume needs the folder of the run to go on with; add outputDir(folder)");
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("epochs", "resume needs");
    assertThat(TrainingOptions.builder().warmup(Warmup.steps(-1)).problems())
        .containsExactly("warmupSteps must not be negative, got -1");
    assertThat(TrainingOptions.builder().problems()).isEmpty();
  }

  private static List<Long> due(Every every, long stepsPerEpoch, long steps) {
    return LongStream.rangeClosed(1, steps)
        .filter(step -> every.isDue(step, stepsPerEpoch))
        .boxed()
        .toList();
  }

  @Test
  void rhythmsAreCountedInStepsOrEpochs() {
    assertThat(due(Every.steps(4), 5, 14)).containsExactly(4L, 8L, 12L);
    assertThat(due(Every.epochs(1), 5, 14)).containsExactly(5L, 10L);
    assertThat(due(Every.epochs(2), 5, 14)).containsExactly(10L);
    assertThat(due(Every.timesAnEpoch(2), 5, 11)).containsExactly(3L, 5L, 8L, 10L);
    assertThat(due(Every.timesAnEpoch(9), 3, 6)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(due(Every.never(), 5, 14)).isEmpty();
    assertThatThrownBy(() -> Every.steps(0)).hasMessageContaining("every 0 steps");
  }

  @Test
  void theNameOfAMetricTellsItsDirection() {
    assertThat(Criterion.of("accuracy").higherIsBetter()).isTrue();
    assertThat(Criterion.of("f1").higherIsBetter()).isTrue();
    assertThat(Criterion.of("loss").higherIsBetter()).isFalse();
    assertThat(Criterion.of("validation_perplexity").higherIsBetter()).isFalse();
    assertThat(Criterion.of("lossless").higherIsBetter()).isTrue();
  }

  @Test
  void patienceCountsEvaluationsWithoutAGain() {
    EarlyStopping stopping = EarlyStopping.patience(2);
    assertThat(stopping.isTime(List.of())).isFalse();
    assertThat(stopping.isTime(List.of(0.5, 0.5))).isFalse();
    assertThat(stopping.isTime(List.of(0.5, 0.5, 0.4))).isTrue();
    assertThat(stopping.isTime(List.of(0.5, 0.5, 0.6))).isFalse();
    assertThat(stopping.isTime(List.of(0.5, 0.5, 0.6, 0.6, 0.6))).isTrue();
    // small gains add up until they are one
    assertThat(stopping.threshold(0.05).isTime(List.of(0.5, 0.54, 0.55))).isTrue();
    assertThat(stopping.threshold(0.05).isTime(List.of(0.5, 0.54, 0.56))).isFalse();
    assertThatThrownBy(() -> EarlyStopping.patience(0)).hasMessageContaining("got patience 0");
  }
}
