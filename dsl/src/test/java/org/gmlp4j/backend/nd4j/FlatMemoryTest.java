package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.gmlp4j.ResidentMemory;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.train.AdamW;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What many steps leave behind.
 *
 * <p>The system property {@code gmlp4j.test.steps} makes them more, for example 1000.
 */
class FlatMemoryTest {
  private static final int WARM_UP = 100;
  private static final int STEPS = Integer.getInteger("gmlp4j.test.steps", 400);

  /** Half of what ND4J's own session leaks in a step. Other tests' objects come and go, too. */
  private static final double LEAK = 8.5 * 1024;

  private static final int BATCH = 4;
  private static final int LENGTH = 8;

  private static Graph graph() {
    var spec =
        GMLP.builder()
            .layers(1)
            .dModel(8)
            .dFfn(16)
            .seqLen(LENGTH)
            .vocab(30)
            .tinyAttention(4)
            .dropout(0.1)
            .survival(0.9)
            .build();
    return new TextClassifierGraph(spec, 2, 0, Checkpointing.NONE).training(BATCH, LENGTH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void laterStepsTakeTheMemoryOfTheFirst(boolean onDevice) throws InterruptedException {
    Graph graph = graph();
    Backend backend = onDevice ? FakeDevice.backend() : new Nd4jBackend();
    try (var parameters = ParameterStore.of(graph, backend).initialize(1);
        var executable = backend.compile(graph, parameters);
        var optimizer = new AdamW(parameters, AdamW.Settings.defaults())) {
      executable.feed("tokens", new int[BATCH * LENGTH]);
      executable.feed("lengths", 8, 3, 5, 8);
      executable.feed("labels", 0, 1, 1, 0);
      executable.feed("counted", BATCH);
      int[] step = {0};
      Runnable training =
          () -> {
            executable.feed("key", 1, step[0]++);
            executable.run();
            optimizer.step(1e-3, optimizer.gradientNorm());
          };
      for (int i = 0; i < WARM_UP; i++) {
        training.run();
      }
      long heap = heapInUse();
      assertThat(ResidentMemory.leastGrowth(STEPS, training))
          .as("resident bytes a step")
          .isLessThan(LEAK);
      assertThat((double) (heapInUse() - heap) / STEPS).as("bytes of heap a step").isLessThan(LEAK);
    }
  }

  /** The least of several looks: what waits for a finalizer goes in the next collection. */
  private static long heapInUse() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
