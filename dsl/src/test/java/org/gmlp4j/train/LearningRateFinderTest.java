package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
  private static LogitTable problem() {
    return new LogitTable(0, 3);
  }

  private static LearningRateFinder finder(TrainingProblem problem) {
    var options = TrainingOptions.builder().epochs(1).build();
    return new LearningRateFinder(problem, options);
  }

  @Test
  void ratesGrowExponentiallyFromTheLowestToTheHighest() {
    try (var problem = problem()) {
      var curve = finder(problem).between(1e-4, 1).steps(41).run();
      assertThat(curve.rates()).hasSize(41);
      assertThat(curve.rates().get(0)).isEqualTo(1e-4);
      assertThat(curve.rates().get(10)).isEqualTo(1e-3, within(1e-15));
      assertThat(curve.rates().get(40)).isEqualTo(1, within(1e-12));
      assertThat(curve.exploded()).isFalse();
      assertThat(problem.epochs()).hasSize(14).startsWith(0, 1, 2).endsWith(13);
      assertThat(problem.evaluations()).isZero();
    }
  }

  @Test
  void theWeightsAreWhatTheyWereBitByBit() {
    try (var problem = problem()) {
      float[] before = problem.parameters().weight("table");
      var curve = finder(problem).run();
      assertThat(curve.losses().get(curve.losses().size() - 1))
          .as("the search has trained")
          .isLessThan(0.1 * curve.losses().get(0));
      assertThat(problem.parameters().weight("table")).containsExactly(before);
    }
  }

  @Test
  void itSuggestsRatesAtWhichTheLossFalls() {
    try (var problem = problem()) {
      // Adam moves each weight by about the rate a step: from logits of 0.1, parity is learned when
      // the rates taken so far add up to about 1, which is at a rate of 0.15.
      var suggestion = finder(problem).run().suggestion();
      assertThat(suggestion.steepest().orElseThrow()).isBetween(0.05, 1.0);
      assertThat(suggestion.valley().orElseThrow())
          .isBetween(1e-3, suggestion.steepest().getAsDouble());
    }
  }

  @Test
  void itEndsWhenTheLossExplodesAndLeavesNoInterruptBehind() {
    try (var problem = problem()) {
      // The labels turn around once they are learned: the losses then grow with the logits.
      var turning = new TurningProblem(problem);
      var curve = finder(turning).between(0.1, 10).steps(60).run();
      assertThat(curve.exploded()).isTrue();
      assertThat(curve.rates().size()).isBetween(19, 40);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  /** From the sixth epoch on with labels that are wrong. */
  private record TurningProblem(LogitTable problem) implements TrainingProblem {
    @Override
    public ParameterStore parameters() {
      return problem.parameters();
    }

    @Override
    public Batches batches(int epoch) {
      Batches batches = problem.batches(epoch);
      if (epoch < 6) {
        return batches;
      }
      Batch wrong = LogitTable.batch(1);
      return Batches.of(List.of(wrong, wrong, wrong));
    }

    @Override
    public Executable executable(Batch batch) {
      return problem.executable(batch);
    }

    @Override
    public Map<String, Double> evaluate() {
      return problem.evaluate();
    }

    @Override
    public String criterion() {
      return problem.criterion();
    }
  }

  @Test
  void anInterruptEndsTheSearchWithWhatWasSeen() {
    try (var problem = problem()) {
      float[] before = problem.parameters().weight("table");
      Thread.currentThread().interrupt();
      var curve = finder(problem).run();
      assertThat(curve.rates()).hasSize(1);
      assertThat(curve.exploded()).isFalse();
      assertThat(curve.suggestion().valley()).isEmpty();
      assertThat(problem.parameters().weight("table")).containsExactly(before);
    }
  }

  @Test
  void senselessRangesAndStepsAreRefused() {
    try (var problem = problem()) {
      assertThatThrownBy(() -> finder(problem).between(0, 1))
          .hasMessageContaining("got 0.0 to 1.0");
      assertThatThrownBy(() -> finder(problem).between(1, 0.1)).hasMessageContaining("1e-7 to 10");
      assertThatThrownBy(() -> finder(problem).steps(3)).hasMessageContaining("at least 10");
    }
  }

  /** Loss 1 until the rate 1e-5, then falling to 0.5 at 1e-2 evenly by decades, then rising. */
  private static LearningRateCurve textbook() {
    var rates = new ArrayList<Double>();
    var losses = new ArrayList<Double>();
    for (int i = 0; i <= 80; i++) {
      double decade = -7 + i / 10.0;
      rates.add(Math.pow(10, decade));
      double fall = 0.5 * Math.max(0, Math.min(1, (decade + 5) / 3));
      losses.add(1 - fall + (decade > -2 ? Math.pow(decade + 2, 2) : 0));
    }
    return LearningRateCurve.of(rates, losses, losses, false);
  }

  @Test
  void theValleyIsInTheMiddleOfTheFall() {
    // The fall goes from 1e-5 to 1e-2.
    assertThat(textbook().suggestion().valley().orElseThrow()).isEqualTo(3.16e-4, within(1e-5));
  }

  @Test
  void theSteepestIsWhereALineThroughItsNeighboursFallsFastest() {
    var rates = new ArrayList<Double>();
    var losses = new ArrayList<Double>();
    for (int i = 0; i <= 80; i++) {
      double decade = -7 + i / 10.0;
      rates.add(Math.pow(10, decade));
      losses.add(1 / (1 + Math.exp(2 * (decade + 3)))); // steepest at 1e-3
    }
    losses.set(20, 0.97); // noise of a single step, a steeper fall than any other
    var suggestion = LearningRateCurve.of(rates, losses, losses, false).suggestion();
    assertThat(suggestion.steepest().orElseThrow()).isEqualTo(1e-3, within(1e-9));
  }

  @Test
  void aLossThatNeverFallsGivesNoSuggestion() {
    var rates = List.of(1e-3, 1e-2, 0.1, 1.0);
    var losses = List.of(0.7, 0.699, 0.71, 0.9);
    var curve = LearningRateCurve.of(rates, losses, losses, false);
    assertThat(curve.suggestion())
        .isEqualTo(
            new LearningRateCurve.Suggestion(OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(curve.toString()).contains("nothing to suggest");
  }

  @Test
  void theLongestFallPassesOverNoise() {
    var values = List.of(5.0, 9.0, 4.0, 8.0, 7.0, 3.0, 6.0, 5.0, 10.0);
    // 9, 8, 7, 6, 5
    assertThat(LearningRateAdvice.longestFall(values, 0)).containsExactly(1, 7);
    assertThat(LearningRateAdvice.longestFall(List.of(1.0, 2.0), 0)).isEmpty();
  }

  @Test
  void theTableMarksTheSuggestions() {
    assertThat(textbook().toString().lines())
        .hasSizeBetween(16, 22)
        .contains("     3.16e-04      0.7500      0.7500  ← valley")
        .last()
        .asString()
        .contains("3.2e-04, in the middle");
  }
}
