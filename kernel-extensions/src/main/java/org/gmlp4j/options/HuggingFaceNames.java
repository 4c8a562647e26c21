package org.gmlp4j.options;

import java.util.List;
import java.util.Map;

/** What Hugging Face's trainer and example scripts call options that are called otherwise here. */
final class HuggingFaceNames {
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("--epochs", List.of("num-train-epochs")),
          Map.entry("--batch-size", List.of("per-device-train-batch-size", "train-batch-size")),
          Map.entry("--schedule", List.of("lr-scheduler-type")),
          Map.entry("--warmup", List.of("warmup-ratio")),
          Map.entry("--clip-norm", List.of("max-grad-norm")),
          Map.entry("--gradient-accumulation", List.of("gradient-accumulation-steps")),
          Map.entry("--evaluate-every", List.of("eval-steps")),
          Map.entry("--save-every", List.of("save-steps")),
          Map.entry("--log-every", List.of("logging-steps")),
          Map.entry("--keep-last", List.of("save-total-limit")),
          Map.entry("--keep-best", List.of("metric-for-best-model")),
          Map.entry("--patience", List.of("early-stopping-patience")),
          Map.entry("--threshold", List.of("early-stopping-threshold")),
          Map.entry("--label-smoothing", List.of("label-smoothing-factor")),
          Map.entry("--resume", List.of("resume-from-checkpoint")),
          Map.entry("--from", List.of("model-name-or-path")),
          Map.entry("--tokenizer", List.of("tokenizer-name")),
          Map.entry("--max-seq-length", List.of("max-length")),
          Map.entry("--whole-words", List.of("whole-word-mask")));

  private HuggingFaceNames() {}

  /** Other names of an option, without their dashes in front. */
  static List<String> of(String option) {
    return NAMES.getOrDefault(option, List.of()).stream().map("--"::concat).toList();
  }
}
