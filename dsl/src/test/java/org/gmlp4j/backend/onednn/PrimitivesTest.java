package org.gmlp4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.junit.jupiter.api.Test;

class PrimitivesTest {
  private static final int WARM_UP = 20;
  private static final int LENGTHS = 80;

  /** It grew by 10 to 12 MB, and by 140 to 154 with the cache that oneDNN has by default. */
  private static final long MOST = 80_000_000;

  @Test
  void plansThatAreClosedDoNotFillTheMemory() throws Exception {
    var program =
        JavaProcess.of(ManyLengths.class)
            .options("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch")
            .options("--add-modules", "jdk.incubator.vector");
    String said = program.output();
    assertThat(Long.parseLong(said.lines().reduce((first, last) -> last).orElseThrow()))
        .isLessThan(MOST);
  }

  /** Prints the bytes that a process grows by as it opens and closes plans of many lengths. */
  static final class ManyLengths {
    private static final int BATCH = 4;

    private ManyLengths() {}

    public static void main(String[] args) {
      var spec =
          GMLP.builder().layers(1).dModel(64).dFfn(256).seqLen(512).vocab(100).tinyAttention(64);
      var model = new TextClassifierGraph(spec.build(), 2, 0, Checkpointing.NONE);
      long before = 0;
      for (int i = 0; i < LENGTHS; i++) {
        if (i == WARM_UP) {
          before = Pointer.physicalBytes();
        }
        run(model, 16 + 3 * i);
      }
      System.out.println(Pointer.physicalBytes() - before);
    }

    private static void run(TextClassifierGraph model, int length) {
      var graph = model.training(BATCH, length);
      try (var parameters = ParameterStore.of(graph).initialize(1);
          var executable = new OneDnnBackend().compile(graph, parameters)) {
        var lengths = new int[BATCH];
        Arrays.fill(lengths, length);
        executable.feed("tokens", new int[BATCH * length]);
        executable.feed("lengths", lengths);
        executable.feed("labels", new int[BATCH]);
        executable.feed("counted", BATCH);
        executable.run();
      }
    }
  }
}
