package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static LogitTable problem() {
    return new LogitTable(0.1, 5);
  }

  private static TrainingOptions options(double learningRate) {
    return TrainingOptions.builder()
        .epochs(10)
        .evaluateEvery(Every.timesAnEpoch(2))
        .learningRate(learningRate)
        .warmup(0.1)
        .build();
  }

  private static TrainingHistory train(
      LogitTable problem, double learningRate, TrainingListener... listeners) {
    return new Trainer(problem, options(learningRate), List.of(listeners)).run();
  }

  private static TrainingListener atStep(long step, Runnable action) {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        if (event.step() == step) {
          action.run();
        }
      }
    };
  }

  @Test
  void learns() {
    try (var problem = problem()) {
      TrainingHistory history = train(problem, 0.1);
      assertThat(history.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(history.steps()).hasSize(50);
      // five steps an epoch, two evaluations
      assertThat(history.evaluations())
          .extracting(EvaluationEvent::step)
          .startsWith(3L, 5L, 8L, 10L)
          .hasSize(20);
      assertThat(history.steps().get(49).loss()).isLessThan(history.steps().get(0).loss() / 3);
      assertThat(problem.evaluate().get("accuracy")).isEqualTo(1.0);
    }
  }

  @Test
  void sameSeedGivesTheSameBits() {
    try (var first = problem();
        var second = problem()) {
      train(first, 0.05);
      train(second, 0.05);
      assertThat(first.parameters().weight("table"))
          .containsExactly(second.parameters().weight("table"));
    }
  }

  @Test
  void keepsTheWeightsOfTheBestEvaluation() {
    try (var problem = problem()) {
      var atBest = new ArrayList<float[]>();
      train(
          problem,
          0.1,
          new TrainingListener() {
            @Override
            public void onEvaluation(EvaluationEvent event) {
              if (event.best()) {
                atBest.add(problem.parameters().weight("table"));
              }
            }
          });
      assertThat(problem.parameters().weight("table"))
          .containsExactly(atBest.get(atBest.size() - 1));
    }
  }

  @Test
  void interruptEndsTheRunAfterTheStepInHand() {
    try (var problem = problem()) {
      TrainingHistory history =
          train(problem, 0.1, atStep(7, () -> Thread.currentThread().interrupt()));
      assertThat(history.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(history.steps()).hasSize(7);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunWithTheLastGoodWeights() {
    try (var problem = problem()) {
      float[] initial = problem.parameters().weight("table");
      var notices = new ArrayList<String>();
      TrainingHistory history =
          train(
              problem,
              0.1,
              new TrainingListener() {
                @Override
                public void onStep(StepEvent event) {
                  if (event.step() == 1) {
                    problem.parameters().setWeight("table", notNumbers());
                  }
                }

                @Override
                public void onNotice(String message) {
                  notices.add(message);
                }
              });
      assertThat(history.ending()).isEqualTo(Ending.DIVERGED);
      assertThat(history.steps()).hasSize(1);
      assertThat(problem.parameters().weight("table")).containsExactly(initial);
      assertThat(notices).singleElement().asString().contains("step 2", "learning rate");
    }
  }

  @Test
  void weightsThatAreNotFiniteNeverBecomeTheBest() {
    try (var problem = problem()) {
      var atBest = new ArrayList<float[]>();
      var endings = new ArrayList<Ending>();
      TrainingHistory history =
          train(
              problem,
              0.1,
              new TrainingListener() {
                @Override
                public void onStep(StepEvent event) {
                  if (event.step() == 8) { // an evaluation follows
                    problem.parameters().setWeight("table", notNumbers());
                  }
                }

                @Override
                public void onEvaluation(EvaluationEvent event) {
                  if (event.best()) {
                    atBest.add(problem.parameters().weight("table"));
                  }
                }

                @Override
                public void onEnd(TrainingHistory ended) {
                  endings.add(ended.ending());
                }
              });
      assertThat(history.ending()).isEqualTo(Ending.DIVERGED);
      assertThat(endings).containsExactly(Ending.DIVERGED);
      assertThat(history.evaluations()).hasSize(3);
      assertThat(problem.parameters().weight("table"))
          .containsExactly(atBest.get(atBest.size() - 1));
    }
  }

  @Test
  void aListenerThatThrowsEndsTheRunAndTheOthersHearOfIt() {
    try (var problem = problem()) {
      var endings = new ArrayList<Ending>();
      assertThatThrownBy(
              () ->
                  train(
                      problem,
                      0.1,
                      new TrainingListener() {
                        @Override
                        public void onStep(StepEvent event) {
                          throw new IllegalStateException("broken listener");
                        }
                      },
                      new TrainingListener() {
                        @Override
                        public void onEnd(TrainingHistory ended) {
                          endings.add(ended.ending());
                        }
                      }))
          .hasMessage("broken listener");
      assertThat(endings).containsExactly(Ending.FAILED);
    }
  }

  @Test
  void anInterruptAfterTheLastStepComesTooLate() {
    try (var problem = problem()) {
      TrainingHistory history =
          train(problem, 0.1, atStep(50, () -> Thread.currentThread().interrupt()));
      assertThat(history.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(history.evaluations()).hasSize(20);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  private static float[] notNumbers() {
    var values = new float[2 * LogitTable.IDS];
    Arrays.fill(values, Float.NaN);
    return values;
  }
}
