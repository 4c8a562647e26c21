package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.model.Estimate.Row;

/** Lays an {@link Estimate} out as aligned plain text; ASCII, for it goes to any terminal. */
final class EstimateText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private EstimateText() {}

  static String of(Estimate estimate) {
    var lines = new ArrayList<String>();
    lines.add(title(estimate));
    lines.add("");
    for (Row row : rows(estimate)) {
      lines.add("%-46s  %10s".formatted(row.what(), row.value()));
    }
    return String.join("\n", lines);
  }

  static String title(Estimate estimate) {
    return "%s: training on %d x %d tokens, gradient checkpointing %s, %s%s"
        .formatted(
            estimate.spec().name(),
            estimate.batch(),
            estimate.length(),
            estimate.checkpointing().name().toLowerCase(Locale.ROOT),
            estimate.precision().name().toLowerCase(Locale.ROOT),
            estimate.backend() instanceof OneDnnBackend ? "" : " on " + estimate.backend().name());
  }

  static List<Row> rows(Estimate estimate) {
    var rows = new ArrayList<Row>();
    rows.add(new Row("weights", bytes(estimate.weights())));
    if (estimate.weightCopy() > 0) {
      rows.add(new Row("weights in bfloat16", bytes(estimate.weightCopy())));
    }
    rows.add(new Row("gradients", bytes(estimate.gradients())));
    rows.add(new Row("optimizer, two moments", bytes(estimate.optimizer())));
    rows.add(new Row("best weights so far", bytes(estimate.bestWeights())));
    rows.add(new Row("activations", bytes(estimate.activations())));
    rows.add(new Row("inputs", bytes(estimate.inputs())));
    rows.add(new Row("training in all", bytes(estimate.training())));
    rows.add(new Row("prediction: weights, activations, inputs", bytes(estimate.prediction())));
    rows.add(
        new Row(
            "memory available" + (estimate.fits() ? "" : " (does not fit)"),
            bytes(estimate.memory())));
    int largest = estimate.largestBatch();
    rows.add(
        new Row(
            "largest batch that fits",
            largest == 0 ? "none" : String.format(Locale.ROOT, "%,d", largest)));
    estimate
        .secondsAStep()
        .ifPresent(
            seconds ->
                rows.add(
                    new Row(
                        "a step, measured",
                        String.format(Locale.ROOT, "%,.0f ms", seconds * 1e3))));
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
