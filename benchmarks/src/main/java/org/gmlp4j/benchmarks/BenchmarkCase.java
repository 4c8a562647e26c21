package org.gmlp4j.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import org.gmlp4j.model.GMLP;

/**
 * A text classifier and the shape of its batches.
 *
 * @param name as in reports
 * @param spec the model; without dropout, whose random numbers no two systems share
 * @param batch texts in a training step
 * @param length tokens in a text
 */
record BenchmarkCase(String name, GMLP spec, int batch, int length) {
  /** The paper's fine-tuning tasks with a yes or no for an answer. */
  static final int CLASSES = 2;

  BenchmarkCase {
    if (spec.dropout() != 0 || spec.survival() != 1) {
      throw new IllegalArgumentException(
          "a model to compare must not draw random numbers, got dropout %s and survival %s"
              .formatted(spec.dropout(), spec.survival()));
    }
  }

  /** The quickstart's model; most film reviews of SST-2 fit one of its two lengths. */
  private static final GMLP QUICKSTART =
      GMLP.builder()
          .layers(4)
          .dModel(128)
          .dFfn(512)
          .tinyAttention(64)
          .seqLen(64)
          .vocab(8_000)
          .build();

  /** Large enough that matrix products dominate, small enough for a laptop. */
  private static final GMLP C0 =
      GMLP.builder().layers(6).dModel(256).dFfn(1024).seqLen(128).vocab(8_000).build();

  private static final List<BenchmarkCase> ALL =
      List.of(
          new BenchmarkCase("quickstart-16", QUICKSTART, 32, 16),
          new BenchmarkCase("quickstart-32", QUICKSTART, 32, 32),
          new BenchmarkCase("c0", C0, 16, 128));

  /** All cases. */
  static List<BenchmarkCase> all() {
    return ALL;
  }

  /**
   * The cases of a name, or whose name begins with it: {@code quickstart} are two.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<BenchmarkCase> named(String name) {
    List<BenchmarkCase> exact = ALL.stream().filter(c -> c.name.equals(name)).toList();
    List<BenchmarkCase> found =
        exact.isEmpty() ? ALL.stream().filter(c -> c.name.startsWith(name + "-")).toList() : exact;
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown case '%s'; there are %s"
              .formatted(
                  name, ALL.stream().map(BenchmarkCase::name).collect(Collectors.joining(", "))));
    }
    return found;
  }
}
