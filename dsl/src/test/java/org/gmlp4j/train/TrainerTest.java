package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;

class TrainerTest {

  /** Learns to tell even ids from odd ones: a table of logits. */
  private static final class Parity implements TrainingProblem, AutoCloseable {
    private static final int IDS = 16;
    private final Graph graph = graph();
    private final ParameterStore parameters = ParameterStore.of(graph).initialize(1);
    private final Executable executable = new OneDnnBackend().compile(graph, parameters);

    private static Graph graph() {
      var g = new GraphBuilder();
      var key = g.input("key", TensorType.ints(Shape.of(2)));
      var ids = g.input("ids", TensorType.ints(Shape.of(IDS)));
      var labels = g.input("labels", TensorType.ints(Shape.of(IDS)));
      var table = g.parameter("table", Shape.of(IDS, 2), Initializer.normal(0.1), true);
      var logits = g.dropout(g.add(new Gather(), table, ids), 0.1, key);
      var loss = g.add(new CrossEntropy(0), logits, labels);
      g.output("loss", loss);
      g.differentiate(loss);
      return g.build();
    }

    @Override
    public ParameterStore parameters() {
      return parameters;
    }

    @Override
    public Batches batches(int epoch) {
      var ids = new int[IDS];
      var labels = new int[IDS];
      for (int i = 0; i < IDS; i++) {
        ids[i] = i;
        labels[i] = i % 2;
      }
      var batch = new Batch(IDS, 1, Map.of("ids", ids, "labels", labels), IDS);
      return Batches.of(List.of(batch, batch, batch, batch, batch));
    }

    @Override
    public Executable executable(Batch batch) {
      return executable;
    }

    @Override
    public Map<String, Double> evaluate() {
      float[] table = parameters.weight("table");
      double right = 0;
      for (int i = 0; i < IDS; i++) {
        right += (table[2 * i + 1] > table[2 * i]) == (i % 2 == 1) ? 1 : 0;
      }
      return Map.of("accuracy", right / IDS);
    }

    @Override
    public String criterion() {
      return "accuracy";
    }

    @Override
    public void close() {
      executable.close();
      parameters.close();
    }
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
      Parity problem, double learningRate, TrainingListener... listeners) {
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
    try (var problem = new Parity()) {
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
    try (var first = new Parity();
        var second = new Parity()) {
      train(first, 0.05);
      train(second, 0.05);
      assertThat(first.parameters().weight("table"))
          .containsExactly(second.parameters().weight("table"));
    }
  }

  @Test
  void keepsTheWeightsOfTheBestEvaluation() {
    try (var problem = new Parity()) {
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
    try (var problem = new Parity()) {
      TrainingHistory history =
          train(problem, 0.1, atStep(7, () -> Thread.currentThread().interrupt()));
      assertThat(history.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(history.steps()).hasSize(7);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunWithTheLastGoodWeights() {
    try (var problem = new Parity()) {
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
    try (var problem = new Parity()) {
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
    try (var problem = new Parity()) {
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
    try (var problem = new Parity()) {
      TrainingHistory history =
          train(problem, 0.1, atStep(50, () -> Thread.currentThread().interrupt()));
      assertThat(history.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(history.evaluations()).hasSize(20);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  private static float[] notNumbers() {
    var values = new float[2 * Parity.IDS];
    Arrays.fill(values, Float.NaN);
    return values;
  }
}
