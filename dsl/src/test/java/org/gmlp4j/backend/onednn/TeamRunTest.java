package org.gmlp4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.TensorType;
import org.gmlp4j.graph.Value;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.PlanStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamRunTest {
  private static final int LENGTH = 32;
  private static final int CLASSES = 3;

  /** Outputs {@code loss}, {@code logits} [examples, classes], and gradients. */
  private static Graph graph(int examples, double dropout) {
    var spec =
        GMLP.builder()
            .layers(2)
            .dModel(64)
            .dFfn(128)
            .tinyAttention(16)
            .seqLen(LENGTH)
            .vocab(20)
            .dropout(dropout)
            .build();
    var g = new GraphBuilder();
    Value first = GMLPGraph.firstToken(g, new GMLPGraph(spec, g, examples, LENGTH, true).text());
    Value weight = g.parameter("head", Shape.of(CLASSES, 64), Initializer.normal(0.5), true);
    Value logits = g.matMul(g.reshape(first, Shape.of(examples, 64)), weight, false, true);
    Value labels = g.input("labels", TensorType.ints(Shape.of(examples)));
    Value counted = g.input("counted", TensorType.ints(Shape.of(1)));
    Value loss = g.add(new CrossEntropy(0.1), logits, labels, counted);
    g.output("logits", logits);
    g.output("loss", loss);
    g.differentiate(loss);
    return g.build();
  }

  private static ParameterStore weights() {
    ParameterStore store = ParameterStore.of(graph(1, 0));
    for (String name : store.index().keySet()) {
      float[] values = store.weight(name);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.1 * CounterRandom.normal(name.hashCode(), i));
      }
      store.setWeight(name, values);
    }
    return store;
  }

  private static void feed(Executable executable, int examples) {
    var tokens = new int[examples * LENGTH];
    Arrays.setAll(tokens, i -> (int) Long.remainderUnsigned(CounterRandom.bits(5, i), 20));
    var lengths = new int[examples];
    Arrays.setAll(lengths, i -> 1 + i % LENGTH);
    var labels = new int[examples];
    Arrays.setAll(labels, i -> i % (CLASSES + 1) - 1); // some do not count
    executable.feed("tokens", tokens);
    executable.feed("lengths", lengths);
    executable.feed("labels", labels);
    executable.feed("counted", (int) Arrays.stream(labels).filter(label -> label >= 0).count());
    executable.feed("key", 42, 7);
  }

  private static OneDnnExecutable compile(
      int examples, double dropout, ParameterStore store, int threads) {
    return new OneDnnExecutable(Plan.of(graph(examples, dropout)), store, threads);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "3, 2", "8, 2", "8, 3", "5, 4"})
  void lossOutputsAndGradientsAreThoseOfOneThread(int examples, int threads) {
    try (var wanted = weights();
        var alone = weights();
        var shared = weights();
        var reference = new ReferenceBackend().compile(graph(examples, 0), wanted);
        var single = compile(examples, 0, alone, 1);
        var team = compile(examples, 0, shared, threads)) {
      for (Executable executable : new Executable[] {reference, single, team}) {
        feed(executable, examples);
        executable.run();
      }
      assertThat(team.scalar("loss"))
          .isCloseTo(reference.scalar("loss"), Offset.offset(1e-5f))
          .isCloseTo(single.scalar("loss"), Offset.offset(1e-6f));
      assertThat(team.read("logits"))
          .containsExactly(reference.read("logits"), Offset.offset(1e-4f))
          .containsExactly(single.read("logits"), Offset.offset(1e-6f));
      for (String name : wanted.index().keySet()) {
        assertThat(shared.gradient(name))
            .as("gradient of %s", name)
            .containsExactly(wanted.gradient(name), Offset.offset(2e-5f))
            .containsExactly(alone.gradient(name), Offset.offset(1e-6f));
      }
    }
  }

  @Test
  void everyRunGivesTheSameBitsWithOrWithoutTheTeam() {
    try (var store = weights();
        var team = compile(5, 0.3, store, 2)) {
      feed(team, 5);
      team.run();
      float loss = team.scalar("loss");
      float[] gradient = store.gradient("blocks.0.proj_in.bias");
      for (int i = 0; i < 20; i++) {
        if (i % 2 == 0) {
          team.run();
        } else {
          Parallel.run(2, part -> runIfFirst(team, part)); // this job has the team
        }
        assertThat(team.scalar("loss")).isEqualTo(loss);
        assertThat(store.gradient("blocks.0.proj_in.bias")).isEqualTo(gradient);
      }
    }
  }

  private static void runIfFirst(OneDnnExecutable executable, int part) {
    if (part == 0) {
      executable.run();
    }
  }

  @Test
  void dropoutDoesNotDependOnTheNumberOfThreads() {
    try (var store = weights();
        var single = compile(5, 0.3, store, 1);
        var team = compile(5, 0.3, store, 2)) {
      feed(single, 5);
      single.run();
      feed(team, 5);
      team.run();
      assertThat(team.read("logits")).containsExactly(single.read("logits"), Offset.offset(1e-6f));
    }
  }

  @Test
  void aFailureReachesTheCallerAndTheNextRunIsRight() {
    try (var store = weights();
        var team = compile(4, 0, store, 2)) {
      feed(team, 4);
      team.run();
      float loss = team.scalar("loss");
      team.feed("labels", 0, 1, 2, 3);
      assertThatThrownBy(team::run)
          .isInstanceOf(GraphException.class)
          .hasMessage("labels must be below the number of classes, 3, got 3");
      feed(team, 4);
      team.run();
      assertThat(team.scalar("loss")).isEqualTo(loss);
    }
  }

  @Test
  void eachStepOfThePlanIsTimed() {
    try (var store = weights();
        var team = compile(4, 0, store, 2)) {
      feed(team, 4);
      team.run();
      float loss = team.scalar("loss");
      var timed = new ArrayList<PlanStep>();
      team.run((step, nanoseconds) -> timed.add(step));
      assertThat(timed).isEqualTo(team.plan().steps());
      assertThat(team.scalar("loss")).isEqualTo(loss);
    }
  }
}
