package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays an {@link Estimate} out as aligned plain text; ASCII, for it goes to any terminal. */
final class EstimateText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private EstimateText() {}

  static String of(Estimate estimate) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: training on %d x %d tokens, gradient checkpointing %s"
            .formatted(
                estimate.spec().name(),
                estimate.batch(),
                estimate.length(),
                estimate.checkpointing().name().toLowerCase(Locale.ROOT)));
    lines.add("");
    for (List<String> row : rows(estimate)) {
      lines.add("%-46s  %10s".formatted(row.get(0), row.get(1)));
    }
    return String.join("\n", lines);
  }

  /** What is counted, with its value. */
  static List<List<String>> rows(Estimate estimate) {
    var rows = new ArrayList<List<String>>();
    int copies = estimate.gradientCopies();
    rows.add(List.of("weights", bytes(estimate.weights())));
    rows.add(
        List.of(
            copies == 1 ? "gradients" : "gradients, " + copies + " copies",
            bytes(estimate.gradients())));
    rows.add(List.of("optimizer, two moments", bytes(estimate.optimizer())));
    rows.add(List.of("best weights so far", bytes(estimate.bestWeights())));
    rows.add(List.of("activations", bytes(estimate.activations())));
    rows.add(List.of("inputs", bytes(estimate.inputs())));
    rows.add(List.of("training in all", bytes(estimate.training())));
    rows.add(List.of("prediction: weights, activations, inputs", bytes(estimate.prediction())));
    rows.add(
        List.of(
            "memory available" + (estimate.fits() ? "" : " (does not fit)"),
            bytes(estimate.memory())));
    rows.add(
        List.of(
            "largest batch that fits",
            estimate.largestBatch() == 0
                ? "none"
                : String.format(Locale.ROOT, "%,d", estimate.largestBatch())));
    estimate
        .secondsAStep()
        .ifPresent(
            seconds ->
                rows.add(
                    List.of(
                        "a step, measured", String.format(Locale.ROOT, "%.0f ms", seconds * 1e3))));
    return rows;
  }

  static String bytes(long bytes) {
    double rest = bytes;
    int unit = 0;
    while (rest >= 999.95 && unit < UNITS.length - 1) {
      rest /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", rest, UNITS[unit]);
  }
}
