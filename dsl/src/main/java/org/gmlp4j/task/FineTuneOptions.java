package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.TrainingOptions;
import org.gmlp4j.train.TrainingOptionsBuilder;

/**
 * The settings of a fine-tuning run; {@link FineTune} says what each means.
 *
 * @param training how long and how fast
 * @param text batches, lengths, memory
 * @param labelSmoothing share of each target spread over all classes
 */
record FineTuneOptions(TrainingOptions training, TextOptions text, double labelSmoothing) {

  /**
   * Options that fit a model.
   *
   * @param metrics what an evaluation gives
   * @throws InvalidOptionsException with everything that is wrong with them
   */
  static FineTuneOptions of(
      GMLP spec,
      TrainingOptionsBuilder training,
      TextOptions text,
      double labelSmoothing,
      Set<String> metrics) {
    List<String> problems = problems(spec, training, text, labelSmoothing, metrics);
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    return new FineTuneOptions(training.build(), text, labelSmoothing);
  }

  /**
   * Everything that is wrong with options for a model.
   *
   * @param metrics what an evaluation gives
   */
  static List<String> problems(
      GMLP spec,
      TrainingOptionsBuilder training,
      TextOptions text,
      double labelSmoothing,
      Set<String> metrics) {
    List<String> problems = new ArrayList<>(text.problems(spec));
    problems.addAll(training.problems(metrics));
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      problems.add("labelSmoothing is a share in [0, 1), got " + labelSmoothing + "; try 0");
    }
    return problems;
  }

  int batchSize() {
    return text.batchSize();
  }

  int gradientAccumulation() {
    return training.gradientAccumulation();
  }

  long seed() {
    return training.seed();
  }

  int maxSeqLength() {
    return text.maxSeqLength();
  }

  int maxTrainSamples() {
    return text.maxTrainSamples();
  }

  int maxEvalSamples() {
    return text.maxEvalSamples();
  }

  Checkpointing checkpointing() {
    return text.checkpointing();
  }

  Precision precision() {
    return text.precision();
  }

  Optional<Path> tokenizer() {
    return text.tokenizer();
  }
}
