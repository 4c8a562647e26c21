package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gmlp4j.backend.AvailableMemory;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.TrainingListener;

/**
 * Trains a model to classify texts.
 *
 * <pre>{@code
 * var run = FineTune.sst2(spec).epochs(3).batchSize(32).learningRate(5e-4).seed(42).run();
 * System.out.println(run.evaluation());
 * }</pre>
 *
 * <p>Interrupting the thread ends the run after the step in hand with a usable partial result.
 */
public final class FineTune {
  private final GMLP spec;
  private final Function<FineTune, TextClassificationData> source;

  // Hugging Face's defaults but for the learning rate, which is one for training from scratch: the
  // models that fine-tuning's usual 5e-5 is meant for are pre-trained.
  private int epochs = 3;
  private int evaluationsPerEpoch = 1;
  private int batchSize = 32;
  private int gradientAccumulation = 1;
  private double learningRate = 5e-4;
  private double warmup = 0.1; // the paper's share for GLUE
  private double weightDecay = 0.01;
  private double clipNorm = 1;
  private double labelSmoothing = 0;
  private long seed = 42;
  private int maxSeqLength;
  private int maxTrainSamples = Integer.MAX_VALUE;
  private int maxEvalSamples = Integer.MAX_VALUE;
  private Checkpointing checkpointing = Checkpointing.NONE;
  private Precision precision = Precision.FP32;
  private Path tokenizerFile;
  private DataOptions dataOptions = DataOptions.defaults();
  private boolean sampleAllowed;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private FineTune(GMLP spec, Function<FineTune, TextClassificationData> source) {
    this.spec = spec;
    this.source = source;
    this.maxSeqLength = spec.seqLen();
  }

  /** Sentiment of film reviews: SST-2 from {@code GMLP4J_DATA}, the cache or a download. */
  public static FineTune sst2(GMLP spec) {
    return new FineTune(spec, FineTune::loadSst2);
  }

  /** Any texts with classes. */
  public static FineTune on(GMLP spec, TextClassificationData data) {
    return new FineTune(spec, options -> data);
  }

  private static TextClassificationData loadSst2(FineTune options) {
    return options.sampleAllowed
        ? Sst2.loadOrSample(options.dataOptions, options::notice)
        : Sst2.load(options.dataOptions);
  }

  /** Reads the data from this folder alone. */
  public FineTune data(Path folder) {
    dataOptions = dataOptions.withFolder(folder);
    return this;
  }

  /** Where data may come from. */
  public FineTune data(DataOptions options) {
    dataOptions = options;
    return this;
  }

  /** Never uses the network. */
  public FineTune offline() {
    dataOptions = dataOptions.withOffline(true);
    return this;
  }

  /** Falls back to the small bundled sample, and says so, where SST-2 cannot be had. */
  public FineTune orSample() {
    sampleAllowed = true;
    return this;
  }

  /** Passes over the training data; 3. */
  public FineTune epochs(int epochs) {
    this.epochs = epochs;
    return this;
  }

  /** Evaluations in each epoch, evenly spaced, the last at its end; 1. */
  public FineTune evaluationsPerEpoch(int evaluationsPerEpoch) {
    this.evaluationsPerEpoch = evaluationsPerEpoch;
    return this;
  }

  /** Texts computed at a time; 32, and a step unless {@link #gradientAccumulation} says more. */
  public FineTune batchSize(int batchSize) {
    this.batchSize = batchSize;
    return this;
  }

  /**
   * Batches in a step; 1. Their gradients are added up as if they were one batch, which takes the
   * memory of one of them.
   */
  public FineTune gradientAccumulation(int batches) {
    this.gradientAccumulation = batches;
    return this;
  }

  /** Highest learning rate; 5e-4, for training from scratch. */
  public FineTune learningRate(double learningRate) {
    this.learningRate = learningRate;
    return this;
  }

  /** Share of the steps in which the learning rate rises; 0.1. It then falls linearly to 0. */
  public FineTune warmup(double share) {
    this.warmup = share;
    return this;
  }

  /** Pull of weights towards 0, not on biases and normalisation; 0.01. */
  public FineTune weightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
    return this;
  }

  /** Largest global norm of the gradients; 1. */
  public FineTune clipNorm(double clipNorm) {
    this.clipNorm = clipNorm;
    return this;
  }

  /** Share of each target spread over all classes; 0. */
  public FineTune labelSmoothing(double labelSmoothing) {
    this.labelSmoothing = labelSmoothing;
    return this;
  }

  /** Seed of initial weights, shuffling and dropout; 42. */
  public FineTune seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Most tokens of a text; longer ones are cut, and the run says how many. The model's seqLen. */
  public FineTune maxSeqLength(int tokens) {
    this.maxSeqLength = tokens;
    return this;
  }

  /** Trains on the first so many examples only. */
  public FineTune maxTrainSamples(int samples) {
    this.maxTrainSamples = samples;
    return this;
  }

  /** Evaluates on the first so many examples only. */
  public FineTune maxEvalSamples(int samples) {
    this.maxEvalSamples = samples;
    return this;
  }

  /**
   * Keeps only the input of each block for the backward pass and computes the rest again, for deep
   * models and large batches: less memory, more time, the same gradients; false.
   */
  public FineTune gradientCheckpointing(boolean on) {
    return gradientCheckpointing(on ? Checkpointing.FULL : Checkpointing.NONE);
  }

  /** What a step keeps of each block for the backward pass; {@link Checkpointing#NONE}. */
  public FineTune gradientCheckpointing(Checkpointing checkpointing) {
    this.checkpointing = Objects.requireNonNull(checkpointing, "checkpointing");
    return this;
  }

  /**
   * What matrix products compute in; {@link Precision#FP32}.
   *
   * <p>{@link Precision#BF16} trains in mixed precision. The run's classifier stays in the
   * precision it was trained in; one that is loaded predicts in single precision. Where the CPU has
   * no instructions for it, the run says so and computes in single precision.
   */
  public FineTune precision(Precision precision) {
    this.precision = Objects.requireNonNull(precision, "precision");
    return this;
  }

  /** Uses this {@code tokenizer.json} instead of training one on the data. */
  public FineTune tokenizer(Path tokenizerJson) {
    this.tokenizerFile = tokenizerJson;
    return this;
  }

  /** Hears of progress. */
  public FineTune listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains, and keeps the weights with the best accuracy on the development set.
   *
   * @throws InvalidOptionsException with everything that is wrong with the options, or, before
   *     anything is allocated, if the run would not fit in memory
   * @throws org.gmlp4j.data.DataException if the data cannot be had or is malformed
   */
  public FineTuneRun run() {
    return training().run(notices);
  }

  /**
   * Tries learning rates from 1e-7 to 10 on 100 steps of the run to come, and tells which may suit
   * it; nothing is kept of the steps.
   *
   * <pre>{@code System.out.println(FineTune.sst2(spec).lrFind());}</pre>
   *
   * @throws InvalidOptionsException as {@link #run} does
   */
  public LearningRateCurve lrFind() {
    return training().findLearningRate();
  }

  /** The run to come, with its data. */
  private TextClassifierTraining training() {
    FineTuneOptions options = options();
    options.check(spec);
    notices.clear();
    TextClassificationData data = source.apply(this);
    if (maxTrainSamples < data.train().size() || maxEvalSamples < data.dev().size()) {
      data = data.limit(maxTrainSamples, maxEvalSamples);
      notice(
          String.format(
              Locale.ROOT,
              "Limited to %,d training and %,d development texts, as asked.",
              data.train().size(),
              data.dev().size()));
    }
    if (data.train().isEmpty() || data.dev().isEmpty()) {
      throw new InvalidOptionsException(
          List.of(
              "%s has %d training and %d development texts; both parts need at least one"
                  .formatted(data.name(), data.train().size(), data.dev().size())));
    }
    return new TextClassifierTraining(
        spec, options, data, listeners, this::notice, AvailableMemory.bytes());
  }

  private FineTuneOptions options() {
    return new FineTuneOptions(
        epochs,
        evaluationsPerEpoch,
        batchSize,
        gradientAccumulation,
        learningRate,
        warmup,
        weightDecay,
        clipNorm,
        labelSmoothing,
        seed,
        maxSeqLength,
        maxTrainSamples,
        maxEvalSamples,
        checkpointing,
        precision,
        Optional.ofNullable(tokenizerFile));
  }

  /** Tells the user something, and keeps it for the run. */
  private void notice(String message) {
    notices.add(message);
    listeners.forEach(listener -> listener.onNotice(message));
  }
}
