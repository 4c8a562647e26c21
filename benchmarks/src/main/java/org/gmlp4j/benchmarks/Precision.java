package org.gmlp4j.benchmarks;

import java.util.Locale;

/** What matrix products read; they sum in single precision, and weights are kept in it. */
enum Precision {
  FP32(1e-3),
  /** Eight bits of mantissa: what differs by some hundredths is still the same model. */
  BF16(6e-2);

  private final double tolerance;

  Precision(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Largest relative difference of two systems that compute the same, one of them in this. */
  double tolerance() {
    return tolerance;
  }

  /** As in reports, for example {@code bf16}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
