package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.plan.Precision;

/**
 * The settings of a task on text; {@link TextTask} says what each means.
 *
 * @param batchSize texts computed at a time
 * @param maxSeqLength most tokens of a text
 * @param maxTrainSamples most examples to train on
 * @param maxEvalSamples most examples to evaluate on
 * @param checkpointing what a step keeps for its backward pass
 * @param precision of matrix products, as asked for
 * @param tokenizer a {@code tokenizer.json}, or empty to train one on the data
 */
record TextOptions(
    int batchSize,
    int maxSeqLength,
    int maxTrainSamples,
    int maxEvalSamples,
    Checkpointing checkpointing,
    Precision precision,
    Optional<Path> tokenizer) {

  /** Everything that is wrong with these options for a model. */
  List<String> problems(GMLP spec) {
    var problems = new ArrayList<String>();
    if (!(spec.input() instanceof Input.Text)) {
      problems.add(spec.name() + " reads images; build a model with seqLen and vocab for text");
    }
    atLeastOne(problems, "batchSize", batchSize);
    atLeastOne(problems, "maxTrainSamples", maxTrainSamples);
    atLeastOne(problems, "maxEvalSamples", maxEvalSamples);
    if (maxSeqLength < 3 || maxSeqLength > spec.seqLen()) {
      problems.add(
          "maxSeqLength must lie between 3 and the model's seqLen %d, got %d; "
                  .formatted(spec.seqLen(), maxSeqLength)
              + "build the model with a longer seqLen, or take shorter texts");
    }
    long widest = (long) Math.max(1, batchSize) * Math.max(1, maxSeqLength) * spec.dFfn();
    if (widest > NativeFloats.LARGEST_VIEW) {
      problems.add(
          "batchSize %d x maxSeqLength %d x dFfn %d gives arrays of more than %,d numbers; lower one"
              .formatted(batchSize, maxSeqLength, spec.dFfn(), NativeFloats.LARGEST_VIEW));
    }
    return problems;
  }

  private static void atLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add(name + " must be at least 1, got " + value);
    }
  }
}
