package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.junit.jupiter.api.Test;

/** What is said beforehand that a step takes, beside what the process grows by. */
class Nd4jFootprintTest {
  private static final int BATCH = 120;
  private static final int LENGTH = 64;

  /** Buffers of OpenBLAS's threads and what else a first run leaves. */
  private static final long SMALL_CHANGE = 40_000_000;

  private final Backend backend = new Nd4jBackend();

  private static Graph graph(int batch) {
    var spec =
        GMLP.builder()
            .layers(6)
            .dModel(64)
            .dFfn(256)
            .seqLen(LENGTH)
            .vocab(100)
            .tinyAttention(16)
            .dropout(0.1)
            .build();
    return new TextClassifierGraph(spec, 2, 0, Checkpointing.NONE).training(batch, LENGTH);
  }

  /** In a process of its own: what others have freed there would be taken again unseen. */
  @Test
  void theProcessGrowsByTheFootprint() throws Exception {
    Footprint footprint = backend.footprint(graph(BATCH));
    long bytes = footprint.activationBytes() + footprint.inputBytes();
    assertThat(bytes).isGreaterThan(4 * SMALL_CHANGE);
    var program = JavaProcess.of(Growth.class);
    // All of the heap is there from the start, so that it does not grow.
    String said = program.options("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch").output();
    long grown = Long.parseLong(said.lines().reduce((first, last) -> last).orElseThrow());
    assertThat(grown).isBetween(bytes * 9 / 10, bytes * 11 / 10 + SMALL_CHANGE);
  }

  /** Prints the bytes that a process grows by as it compiles and runs a graph. */
  static final class Growth {
    private Growth() {}

    public static void main(String[] args) {
      grownBy(1); // loads the libraries
      System.out.println(grownBy(BATCH));
    }

    private static long grownBy(int batch) {
      Graph graph = graph(batch);
      try (var parameters = ParameterStore.of(graph).initialize(1)) {
        assertThat(parameters.gradients().size()).isPositive();
        long before = Pointer.physicalBytes();
        try (var executable = new Nd4jBackend().compile(graph, parameters)) {
          var lengths = new int[batch];
          Arrays.fill(lengths, LENGTH);
          executable.feed("tokens", new int[batch * LENGTH]);
          executable.feed("lengths", lengths);
          executable.feed("labels", new int[batch]);
          executable.feed("counted", batch);
          executable.feed("key", 1, 1);
          executable.run();
          executable.run();
          return Pointer.physicalBytes() - before;
        }
      }
    }
  }

  @Test
  void whatNothingReadsTogetherSharesMemory() {
    Graph graph = graph(8);
    long inARow =
        graph.nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .mapToLong(value -> value.shape().size() * Float.BYTES)
            .sum();
    assertThat(backend.footprint(graph).activationBytes()).isBetween(inARow / 8, inARow / 2);
  }
}
