package org.gmlp4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Executable;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
  private static final int LENGTH = 6;
  private static final int CLASSES = 3;

  /** Outputs {@code loss}, {@code logits} [examples, classes], and gradients. */
  private static Graph graph(int examples, double dropout) {
    var spec =
        GMLP.builder()
            .layers(2)
            .dModel(8)
            .dFfn(16)
            .tinyAttention(4)
            .seqLen(LENGTH)
            .vocab(20)
            .dropout(dropout)
            .build();
    var g = new GraphBuilder();
    Value first = GMLPGraph.firstToken(g, new GMLPGraph(spec, g, examples, LENGTH, true).text());
    Value weight = g.parameter("head", Shape.of(CLASSES, 8), Initializer.normal(0.5), true);
    Value logits = g.matMul(g.reshape(first, Shape.of(examples, 8)), weight, false, true);
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
        values[i] = (float) (0.5 * CounterRandom.normal(name.hashCode(), i));
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

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 2", "5, 2", "7, 3", "8, 4", "3, 8"})
  void lossOutputsAndGradientsAreThoseOfTheWholeBatch(int examples, int threads) {
    IntFunction<Graph> graphOf = size -> graph(size, 0);
    try (var wanted = weights();
        var alone = weights();
        var split = weights();
        var reference = new ReferenceBackend().compile(examples, graphOf, wanted);
        var single = new OneDnnBackend().compile(graphOf.apply(examples), alone);
        var replicas = new OneDnnBackend().threads(threads).compile(examples, graphOf, split)) {
      for (Executable executable : new Executable[] {reference, single, replicas}) {
        feed(executable, examples);
        executable.run();
      }
      assertThat(split.lanes()).isEqualTo(Math.min(examples, threads));
      assertThat(replicas.scalar("loss"))
          .isCloseTo(reference.scalar("loss"), Offset.offset(1e-5f))
          .isCloseTo(single.scalar("loss"), Offset.offset(1e-5f));
      assertThat(replicas.read("loss")).containsExactly(replicas.scalar("loss"));
      assertThat(replicas.read("logits"))
          .containsExactly(reference.read("logits"), Offset.offset(1e-4f))
          .containsExactly(single.read("logits"), Offset.offset(1e-4f));
      for (String name : wanted.index().keySet()) {
        assertThat(split.gradient(name))
            .as("gradient of %s", name)
            .containsExactly(wanted.gradient(name), Offset.offset(2e-5f))
            .containsExactly(alone.gradient(name), Offset.offset(2e-5f));
      }
    }
  }

  @Test
  void everyRunGivesTheSameBits() {
    try (var store = weights();
        var replicas = new OneDnnBackend().threads(2).compile(5, size -> graph(size, 0.3), store)) {
      feed(replicas, 5);
      replicas.run();
      float loss = replicas.scalar("loss");
      float[] gradient = store.gradient("head");
      for (int i = 0; i < 20; i++) {
        replicas.run();
        assertThat(replicas.scalar("loss")).isEqualTo(loss);
        assertThat(store.gradient("head")).isEqualTo(gradient);
      }
    }
  }

  @Test
  void eachReplicaDropsElementsOfItsOwn() {
    IntFunction<Graph> noise =
        size -> {
          var g = new GraphBuilder();
          Value key = g.input("key", TensorType.ints(Shape.of(2)));
          Value x = g.input("x", TensorType.floats(Shape.of(size, 1000)));
          g.output("y", g.dropout(x, 0.5, key));
          return g.build();
        };
    var ones = new float[4 * 1000];
    Arrays.fill(ones, 1);
    try (var store = ParameterStore.of(noise.apply(1));
        var replicas = new OneDnnBackend().threads(4).compile(4, noise, store)) {
      replicas.feed("x", ones);
      replicas.feed("key", 42, 7);
      replicas.run();
      float[] y = replicas.read("y");
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b < a; b++) {
          int equal = 0;
          for (int i = 0; i < 1000; i++) {
            equal += y[a * 1000 + i] == y[b * 1000 + i] ? 1 : 0;
          }
          // Independent draws agree in half of the places, with a standard deviation of 16.
          assertThat(equal).as("parts %d and %d", a, b).isBetween(420, 580);
        }
      }
    }
  }

  @Test
  void aLoneRunTakesThePlaceOfAllLanes() {
    try (var store = weights();
        var replicas = new OneDnnBackend().threads(3).compile(6, size -> graph(size, 0), store);
        var single = new OneDnnBackend().compile(1, size -> graph(size, 0), store)) {
      feed(single, 1);
      single.feed("labels", 2);
      single.run();
      float[] alone = store.gradient("head");
      feed(replicas, 6);
      replicas.run();
      assertThat(store.lanes()).isEqualTo(3);
      single.run();
      assertThat(store.lanes()).isEqualTo(1);
      assertThat(store.gradient("head")).isEqualTo(alone);
    }
  }

  @Test
  void aFailureInOnePartReachesTheCallerAndTheNextRunIsRight() {
    try (var store = weights();
        var replicas = new OneDnnBackend().threads(2).compile(4, size -> graph(size, 0), store)) {
      feed(replicas, 4);
      replicas.run();
      float loss = replicas.scalar("loss");
      replicas.feed("labels", 0, 1, 2, 3);
      assertThatThrownBy(replicas::run)
          .isInstanceOf(GraphException.class)
          .hasMessage("labels must be below the number of classes, 3, got 3");
      feed(replicas, 4);
      replicas.run();
      assertThat(replicas.scalar("loss")).isEqualTo(loss);
    }
  }

  @Test
  void aLossThatDoesNotAddUpIsRefused() {
    IntFunction<Graph> mean =
        size -> {
          var g = new GraphBuilder();
          Value logits = g.input("logits", TensorType.floats(Shape.of(size, 2)));
          Value labels = g.input("labels", TensorType.ints(Shape.of(size)));
          g.output("loss", g.add(new CrossEntropy(0), logits, labels));
          return g.build();
        };
    try (var store = ParameterStore.of(mean.apply(1))) {
      assertThatThrownBy(() -> new OneDnnBackend().threads(2).compile(2, mean, store))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("give CrossEntropy its operand counted");
      new OneDnnBackend().threads(1).compile(2, mean, store).close();
    }
  }

  @Test
  void anOutputThatCannotBeJoinedIsRefused() {
    IntFunction<Graph> mean =
        size -> {
          var g = new GraphBuilder();
          Value x = g.input("x", TensorType.floats(Shape.of(size, 2)));
          g.output("mean", g.mean(x, 0, 1));
          return g.build();
        };
    try (var store = ParameterStore.of(mean.apply(1))) {
      assertThatThrownBy(() -> new OneDnnBackend().threads(2).compile(2, mean, store))
          .hasMessageContaining("output mean is [2] for any number of examples");
    }
  }

  @Test
  void dataOfTheWrongSizeIsNamedAsForTheWholeBatch() {
    try (var store = weights();
        var replicas = new OneDnnBackend().threads(2).compile(4, size -> graph(size, 0), store)) {
      assertThatThrownBy(() -> replicas.feed("labels", 1, 2))
          .hasMessageContaining("input labels is int[4], got 2 values");
      assertThatThrownBy(() -> replicas.feed("lables", 1, 2))
          .hasMessageContaining("there is no input named lables");
    }
  }
}
