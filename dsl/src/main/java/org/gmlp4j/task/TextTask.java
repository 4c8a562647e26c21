package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Recipe;

/**
 * The options that every task on text has, beside those of all tasks.
 *
 * @param <T> the task itself
 */
public abstract class TextTask<T extends TextTask<T>> extends TrainingTask<T> {
  private int batchSize = 32;
  private int maxSeqLength;
  private int maxTrainSamples = Integer.MAX_VALUE;
  private int maxEvalSamples = Integer.MAX_VALUE;
  private Checkpointing checkpointing = Checkpointing.NONE;
  private Precision precision = Precision.FP32;
  private BackendChoice backend = BackendChoice.AUTOMATIC;
  private Path tokenizerFile;
  private PretrainedBody from;

  TextTask(GMLP spec) {
    maxSeqLength = spec.seqLen();
  }

  /**
   * Takes the paper's hyper-parameters: batch size, learning rate and schedule, steps or epochs,
   * AdamW's settings. What is set afterwards holds.
   */
  public T recipe(Recipe recipe) {
    batchSize = recipe.batchSize();
    recipe.epochs().ifPresent(this::epochs);
    recipe.steps().ifPresent(this::maxSteps);
    training().learningRate(recipe.learningRate()).warmup(recipe.warmup());
    training().schedule(recipe.decay()).optimizer(recipe.optimizer());
    return self();
  }

  /**
   * Takes the paper's hyper-parameters by name, for example {@code glue}.
   *
   * @throws IllegalArgumentException naming the recipes there are
   */
  public T recipe(String name) {
    return recipe(Recipe.named(name));
  }

  /** Texts computed at a time; 32, and a step unless {@link #gradientAccumulation} says more. */
  public T batchSize(int batchSize) {
    this.batchSize = batchSize;
    return self();
  }

  /** Most tokens of a text; longer ones are cut, and the run says how many. The model's seqLen. */
  public T maxSeqLength(int tokens) {
    this.maxSeqLength = tokens;
    return self();
  }

  /** Trains on the first so many examples only. */
  public T maxTrainSamples(int samples) {
    this.maxTrainSamples = samples;
    return self();
  }

  /** Evaluates on the first so many examples only. */
  public T maxEvalSamples(int samples) {
    this.maxEvalSamples = samples;
    return self();
  }

  /**
   * Keeps only the input of each block for the backward pass and computes the rest again, for deep
   * models and large batches: less memory, more time, the same gradients; false.
   */
  public T gradientCheckpointing(boolean on) {
    return gradientCheckpointing(on ? Checkpointing.FULL : Checkpointing.NONE);
  }

  /** What a step keeps of each block for the backward pass; {@link Checkpointing#NONE}. */
  public T gradientCheckpointing(Checkpointing checkpointing) {
    this.checkpointing = Objects.requireNonNull(checkpointing, "checkpointing");
    return self();
  }

  /**
   * What matrix products compute in; {@link Precision#FP32}.
   *
   * <p>{@link Precision#BF16} trains in mixed precision. The run's model stays in the precision it
   * was trained in; one that is loaded predicts in single precision. Where the CPU has no
   * instructions for it, the run says so and computes in single precision.
   */
  public T precision(Precision precision) {
    this.precision = Objects.requireNonNull(precision, "precision");
    return self();
  }

  /**
   * What computes the run; {@link BackendChoice#AUTOMATIC}. A run may be resumed on another backend
   * than it began on; a model that is loaded predicts on oneDNN.
   */
  public T backend(BackendChoice backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
    return self();
  }

  /** Uses this {@code tokenizer.json} instead of training one on the data. */
  public T tokenizer(Path tokenizerJson) {
    this.tokenizerFile = tokenizerJson;
    return self();
  }

  /**
   * Begins with the weights and the tokenizer of a model in a folder, whatever its task: all but
   * the head, which begins anew.
   *
   * <p>The model must have the same blocks and vocabulary; dropout, stochastic depth and name may
   * differ, and the length too where the spatial weights are Toeplitz: the centre of w and the
   * first of b are shared, and what a longer model has more of begins anew. The paper fine-tunes
   * with learning rates of 1e-5 to 3e-5, see {@link Recipe#GLUE}; small models want higher ones.
   */
  public T from(Path modelFolder) {
    this.from = PretrainedBody.of(modelFolder);
    return self();
  }

  /** {@link #from(Path)} of a model that is open, which is read when the run begins. */
  public T from(MaskedLanguageModel model) {
    this.from = PretrainedBody.of(model);
    return self();
  }

  /**
   * Everything that is wrong with the options, one sentence each: what a run would refuse them for
   * before it reads any data. Empty where it would not.
   */
  public abstract List<String> problems();

  /** Trains; what it throws, and which weights it keeps, each task says. */
  public abstract TaskRun run();

  /**
   * Tries learning rates from 1e-7 to 10 on 100 steps of the run to come, and tells which may suit
   * it; nothing is kept of the steps.
   *
   * @throws InvalidOptionsException as {@link #run} does
   */
  public abstract LearningRateCurve lrFind();

  final TextOptions textOptions() {
    return new TextOptions(
        batchSize,
        maxSeqLength,
        maxTrainSamples,
        maxEvalSamples,
        checkpointing,
        precision,
        backend,
        Optional.ofNullable(tokenizerFile),
        Optional.ofNullable(from));
  }
}
