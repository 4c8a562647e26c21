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
import org.gmlp4j.train.AdamW;
import org.gmlp4j.train.Schedule;
import org.gmlp4j.train.TrainingOptions;

/**
 * The settings of a fine-tuning run; {@link FineTune} says what each means.
 *
 * @param epochs passes over the training data
 * @param evaluationsPerEpoch evaluations in each epoch, the last at its end
 * @param batchSize texts computed at a time
 * @param gradientAccumulation batches in a step
 * @param learningRate highest learning rate
 * @param warmup share of the steps in which the rate rises
 * @param weightDecay pull of weights towards 0
 * @param clipNorm largest global norm of the gradients
 * @param labelSmoothing share of each target spread over all classes
 * @param seed of initial weights, shuffling and dropout
 * @param maxSeqLength most tokens of a text
 * @param maxTrainSamples most examples to train on
 * @param maxEvalSamples most examples to evaluate on
 * @param checkpointing what a step keeps for its backward pass
 * @param precision of matrix products, as asked for
 * @param tokenizer a {@code tokenizer.json}, or empty to train one on the data
 */
record FineTuneOptions(
    int epochs,
    int evaluationsPerEpoch,
    int batchSize,
    int gradientAccumulation,
    double learningRate,
    double warmup,
    double weightDecay,
    double clipNorm,
    double labelSmoothing,
    long seed,
    int maxSeqLength,
    int maxTrainSamples,
    int maxEvalSamples,
    Checkpointing checkpointing,
    Precision precision,
    Optional<Path> tokenizer) {

  /** Throws everything that is wrong with these options for a model. */
  void check(GMLP spec) {
    var problems = new ArrayList<String>();
    if (!(spec.input() instanceof Input.Text)) {
      problems.add(spec.name() + " reads images; build a model with seqLen and vocab for text");
    }
    atLeastOne(problems, "epochs", epochs);
    atLeastOne(problems, "evaluationsPerEpoch", evaluationsPerEpoch);
    atLeastOne(problems, "batchSize", batchSize);
    atLeastOne(problems, "gradientAccumulation", gradientAccumulation);
    atLeastOne(problems, "maxTrainSamples", maxTrainSamples);
    atLeastOne(problems, "maxEvalSamples", maxEvalSamples);
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      problems.add("learningRate must be above 0, got " + learningRate + "; try 5e-4");
    }
    share(problems, "warmup", warmup, "0.1");
    share(problems, "labelSmoothing", labelSmoothing, "0");
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
      problems.add("weightDecay must not be negative, got " + weightDecay + "; try 0.01");
    }
    if (!(clipNorm > 0)) {
      problems.add(
          "clipNorm must be above 0, got %s; Double.POSITIVE_INFINITY means no clipping"
              .formatted(clipNorm));
    }
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
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
  }

  /** What the trainer is told. */
  TrainingOptions training() {
    var defaults = AdamW.Settings.defaults();
    return new TrainingOptions(
        epochs,
        evaluationsPerEpoch,
        Schedule.linear(learningRate, warmup),
        new AdamW.Settings(
            defaults.beta1(), defaults.beta2(), defaults.epsilon(), weightDecay, clipNorm),
        gradientAccumulation,
        seed);
  }

  private static void atLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add(name + " must be at least 1, got " + value);
    }
  }

  private static void share(List<String> problems, String name, double value, String example) {
    if (!(value >= 0 && value < 1)) {
      problems.add(name + " is a share in [0, 1), got " + value + "; try " + example);
    }
  }
}
