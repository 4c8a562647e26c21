package org.gmlp4j.options;

import org.gmlp4j.task.BackendChoice;
import org.gmlp4j.task.TextTask;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is computed at a time, and in which memory. */
@Heading(BatchOptions.HEADING)
public final class BatchOptions {
  static final String HEADING = "Batches and memory";

  @Option(names = "--batch-size", paramLabel = "N", description = "Texts computed at a time (32).")
  private Integer batchSize;

  @Option(
      names = "--gradient-accumulation",
      paramLabel = "N",
      description = "Batches in a step (1).")
  private Integer gradientAccumulation;

  @Option(
      names = "--max-seq-length",
      paramLabel = "N",
      description = "Most tokens of a text (the model's --seq-len; squad 384 at most).")
  private Integer maxSeqLength;

  @Option(
      names = "--max-train-samples",
      paramLabel = "N",
      description = "Trains on the first N examples only.")
  private Integer maxTrainSamples;

  @Option(
      names = "--max-eval-samples",
      paramLabel = "N",
      description = "Evaluates on the first N examples only.")
  private Integer maxEvalSamples;

  @Mixin private CheckpointingOption checkpointing = new CheckpointingOption();

  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Option(
      names = "--backend",
      paramLabel = "B",
      description =
          "What computes: ${COMPLETION-CANDIDATES} (automatic: onednn, or nd4j on an NVIDIA card where"
              + " its libraries are there).")
  private BackendChoice backend;

  void applyTo(TextTask<?> task, JavaCalls calls) {
    calls.call("batchSize", batchSize, task::batchSize);
    calls.call("gradientAccumulation", gradientAccumulation, task::gradientAccumulation);
    calls.call("maxSeqLength", maxSeqLength, task::maxSeqLength);
    calls.call("maxTrainSamples", maxTrainSamples, task::maxTrainSamples);
    calls.call("maxEvalSamples", maxEvalSamples, task::maxEvalSamples);
    calls.call(
        "gradientCheckpointing",
        checkpointing.checkpointing().orElse(null),
        what -> task.gradientCheckpointing(what));
    calls.call("precision", precision.precision().orElse(null), task::precision);
    calls.call("backend", backend, task::backend);
  }
}
