package org.gmlp4j.benchmarks;

import java.util.Locale;

/** What is timed. */
enum Workload {
  /** Forward, backward, clipping and AdamW on one batch. */
  TRAIN,
  /** The logits of one text. */
  INFER_1,
  /** The logits of 32 texts. */
  INFER_32;

  /** Texts in a batch. */
  int batch(BenchmarkCase benchmark) {
    return switch (this) {
      case TRAIN -> benchmark.batch();
      case INFER_1 -> 1;
      case INFER_32 -> 32;
    };
  }

  /** Floating-point operations of a run, those of clipping and AdamW left out. */
  long flops(BenchmarkCase benchmark) {
    return CaseGraph.of(benchmark, batch(benchmark), this == TRAIN).flops();
  }

  /** As in reports, for example {@code infer-1}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The workload of a label.
   *
   * @throws IllegalArgumentException for an unknown one
   */
  static Workload of(String label) {
    for (Workload workload : values()) {
      if (workload.label().equals(label)) {
        return workload;
      }
    }
    throw new IllegalArgumentException(
        "unknown workload '" + label + "'; there are train, infer-1 and infer-32");
  }
}
