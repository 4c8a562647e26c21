package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.gmlp4j.ResidentMemory;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.train.AdamW;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step, once warm, uses what it has and asks for nothing more. */
class SteadyStateTest {
  private static final int BATCH = 6;
  private static final int LENGTH = 16;

  /** All kinds of step that a text classifier has, and enough weights for all threads. */
  private static final GMLP SPEC =
      GMLP.builder()
          .layers(2)
          .dModel(32)
          .dFfn(64)
          .tinyAttention(16)
          .seqLen(LENGTH)
          .vocab(2000)
          .dropout(0.1)
          .survival(0.9)
          .build();

  /** A model in training: its own arrays are made before the first step. */
  private static final class Training implements AutoCloseable {
    private final TaskNetwork network;
    private final Executable executable;
    private final AdamW optimizer;
    private final int[] tokens = new int[BATCH * LENGTH];
    private final int[] lengths = new int[BATCH];
    private final int[] labels = {0, 1, 1, 0, -1, 1};
    private final int[] counted = {5};
    private final int[] key = {42, 0};

    Training(int threads) {
      network =
          new TaskNetwork(
              new TextClassifierGraph(SPEC, 2, 0.1, Checkpointing.NONE),
              new OneDnnBackend().threads(threads));
      network.parameters().initialize(1);
      executable = network.executable(BATCH, LENGTH, true);
      optimizer = new AdamW(network.parameters(), AdamW.Settings.defaults());
      Arrays.setAll(tokens, i -> i * 37 % 2000);
      Arrays.setAll(lengths, i -> 4 + 2 * i);
    }

    void step() {
      key[1]++;
      executable.feed("tokens", tokens);
      executable.feed("lengths", lengths);
      executable.feed("labels", labels);
      executable.feed("counted", counted);
      executable.feed("key", key);
      executable.run();
      double loss = executable.scalar("loss");
      if (!Double.isFinite(loss)) {
        throw new IllegalStateException("the loss became " + loss);
      }
      optimizer.step(1e-3, optimizer.gradientNorm());
    }

    @Override
    public void close() {
      optimizer.close();
      network.close();
    }
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The caller and the threads of the team. */
  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread -> thread == Thread.currentThread() || thread.getName().startsWith("gmlp4j-"))
        .toList();
  }

  private static void allocated(List<Thread> threads, long[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = THREADS.getThreadAllocatedBytes(threads.get(i).getId());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStepAllocatesNothingOnTheHeap(int threads) {
    try (var training = new Training(threads)) {
      for (int i = 0; i < 100; i++) {
        training.step();
      }
      List<Thread> workers = workers();
      var least = new long[workers.size()];
      Arrays.fill(least, Long.MAX_VALUE);
      var before = new long[workers.size()];
      var after = new long[workers.size()];
      // In windows: the JVM itself allocates now and then, a step that does does it in each.
      for (int window = 0; window < 5; window++) {
        allocated(workers, before);
        for (int i = 0; i < 50; i++) {
          training.step();
        }
        allocated(workers, after);
        for (int i = 0; i < least.length; i++) {
          least[i] = Math.min(least[i], after[i] - before[i]);
        }
      }
      for (int i = 0; i < least.length; i++) {
        assertThat(least[i])
            .as("bytes of thread %s in 50 steps", workers.get(i).getName())
            .isZero();
      }
    }
  }

  @Test
  void residentMemoryStaysFlatOverTwoThousandSteps() {
    try (var training = new Training(2)) {
      for (int i = 0; i < 1000; i++) {
        training.step();
      }
      assertThat(ResidentMemory.leastGrowth(2000, training::step))
          .as("resident bytes a step")
          .isLessThan(1 << 10);
    }
  }
}
