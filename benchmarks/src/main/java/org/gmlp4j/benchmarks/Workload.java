package org.gmlp4j.benchmarks;

import java.util.Locale;

/** What is timed. */
enum Workload {
  /** Forward, backward, clipping and AdamW on one batch. */
  TRAIN,
  /** The same without clipping and AdamW, for which the systems' libraries differ most. */
  BACKWARD,
  /** Class probabilities of one text. */
  INFER_1,
  /** Class probabilities of 32 texts. */
  INFER_32;

  /** Texts in a batch. */
  int batch(BenchmarkCase benchmark) {
    return switch (this) {
      case TRAIN, BACKWARD -> benchmark.batch();
      case INFER_1 -> 1;
      case INFER_32 -> 32;
    };
  }

  /** Whether gradients are computed. */
  boolean differentiates() {
    return this == TRAIN || this == BACKWARD;
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
        "unknown workload '" + label + "'; there are train, backward, infer-1 and infer-32");
  }
}
