package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
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
import org.junit.jupiter.api.Test;

class GradientAccumulationTest {
  private static final int EXAMPLES = 24;
  private static final int WORDS = 40;
  private static final int WIDTH = 600; // more than one tile, and not a multiple of one

  /** Words to classes through a table; examples cut into batches of a size. */
  private static final class Words implements TrainingProblem, AutoCloseable {
    private final int size;
    private final boolean counts;
    private final ParameterStore parameters = ParameterStore.of(graph(1)).initialize(7);
    private final Map<Integer, Executable> executables = new HashMap<>();

    Words(int size, boolean counts) {
      this.size = size;
      this.counts = counts;
    }

    private static Graph graph(int rows) {
      var g = new GraphBuilder();
      g.input("key", TensorType.ints(Shape.of(2)));
      var words = g.input("words", TensorType.ints(Shape.of(rows)));
      var labels = g.input("labels", TensorType.ints(Shape.of(rows)));
      var counted = g.input("counted", TensorType.ints(Shape.of(1)));
      var table = g.parameter("table", Shape.of(WORDS, WIDTH), Initializer.normal(0.1), true);
      var head = g.parameter("head", Shape.of(3, WIDTH), Initializer.normal(0.1), true);
      var bias = g.parameter("bias", Shape.of(3), Initializer.zeros(), false);
      var logits = g.linear(g.gelu(g.add(new Gather(), table, words)), head, bias);
      var loss = g.add(new CrossEntropy(0), logits, labels, counted);
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
      var batches = new ArrayList<Batch>();
      for (int start = 0; start < EXAMPLES; start += size) {
        var words = new int[size];
        var labels = new int[size];
        for (int i = 0; i < size; i++) {
          words[i] = (start + i) * 5 % WORDS;
          // Rows without a label, not evenly spread: parts weigh what they count.
          labels[i] = (start + i) % 7 < 2 && start + i < 16 ? -1 : (start + i) % 3;
        }
        int counted = (int) Arrays.stream(labels).filter(label -> label >= 0).count();
        Map<String, int[]> integers = new HashMap<>(Map.of("words", words, "labels", labels));
        if (counts) {
          integers.put("counted", new int[] {counted});
        }
        batches.add(new Batch(size, 1, integers, size));
      }
      return Batches.of(batches);
    }

    @Override
    public Executable executable(Batch batch) {
      return executables.computeIfAbsent(
          batch.size(), rows -> new OneDnnBackend().threads(2).compile(graph(rows), parameters));
    }

    @Override
    public Map<String, Double> evaluate() {
      return Map.of("steps", 1.0 * executables.size());
    }

    @Override
    public String criterion() {
      return "steps";
    }

    @Override
    public void close() {
      executables.values().forEach(Executable::close);
      parameters.close();
    }
  }

  private static TrainingHistory train(Words problem, int accumulation, int epochs) {
    var options =
        TrainingOptions.builder()
            .epochs(epochs)
            .learningRate(1e-3)
            .gradientAccumulation(accumulation)
            .build();
    return new Trainer(problem, options, List.of()).run();
  }

  @Test
  void partsOfAStepEqualOneBatchOfTheirSize() {
    try (var whole = new Words(EXAMPLES, true);
        var parts = new Words(EXAMPLES / 4, true)) {
      var expected = train(whole, 1, 1).steps();
      var actual = train(parts, 4, 1).steps();
      assertThat(actual).hasSize(1);
      assertThat(actual.get(0).loss()).isCloseTo(expected.get(0).loss(), Offset.offset(1e-6));
      assertThat(actual.get(0).gradientNorm())
          .isCloseTo(expected.get(0).gradientNorm(), Offset.offset(1e-6));
      for (String name : whole.parameters().index().keySet()) {
        assertThat(parts.parameters().gradient(name))
            .as(name)
            .usingComparatorWithPrecision(1e-7f)
            .containsExactly(whole.parameters().gradient(name));
      }
    }
  }

  @Test
  void stepsAreCountedNotBatches() {
    try (var problem = new Words(4, true)) {
      TrainingHistory history = train(problem, 4, 3); // six batches an epoch: a step of 4, one of 2
      assertThat(history.steps()).hasSize(6);
      assertThat(history.steps().get(5).totalSteps()).isEqualTo(6);
      assertThat(history.evaluations())
          .extracting(EvaluationEvent::step)
          .containsExactly(2L, 4L, 6L);
    }
  }

  @Test
  void theSameRunGivesTheSameBits() {
    try (var first = new Words(4, true);
        var second = new Words(4, true)) {
      train(first, 3, 2);
      train(second, 3, 2);
      assertThat(first.parameters().weight("table"))
          .containsExactly(second.parameters().weight("table"));
    }
  }

  @Test
  void batchesWithoutACountCannotBeAccumulated() {
    try (var problem = new Words(4, false)) {
      assertThatThrownBy(() -> train(problem, 2, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("counted", "[", "words");
    }
    assertThatThrownBy(() -> train(null, 0, 1))
        .hasMessage("gradientAccumulation must be at least 1, got 0");
  }

  @Test
  void addingUpAllocatesNothingOnceWarm() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var problem = new Words(4, true);
        var sum = GradientSum.of(problem.parameters())) {
      // Vectors are objects until the loop is compiled, which takes a while where cores are busy.
      long allocated = Long.MAX_VALUE;
      for (int round = 0; round < 200 && allocated >= 1000; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
          sum.add(i == 0, false);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).isLessThan(1000);
    }
  }

  @Test
  void sumsAreThoseOfAllParts() {
    try (var problem = new Words(4, true);
        var sum = GradientSum.of(problem.parameters())) {
      ParameterStore store = problem.parameters();
      int size = (int) store.weights().size();
      for (int part = 0; part < 3; part++) {
        var gradients = store.gradients().buffer(0, size);
        for (int i = 0; i < size; i++) {
          gradients.put(i, i % 64 + 100 * part);
        }
        sum.add(part == 0, part == 2);
      }
      float[] head = store.gradient("head");
      long at = store.entry("head").offset();
      for (int i = 0; i < head.length; i++) {
        assertThat(head[i]).isEqualTo(3 * ((at + i) % 64) + 300); // 0 + 100 + 200
      }
    }
  }
}
