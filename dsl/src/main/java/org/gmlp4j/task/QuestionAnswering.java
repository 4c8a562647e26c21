package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.gmlp4j.backend.AvailableMemory;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.TrainingListener;

/**
 * Trains a model to answer questions by parts of a text.
 *
 * <pre>{@code
 * var run = QuestionAnswering.squad(spec).epochs(2).batchSize(12).seed(42).run();
 * System.out.println(run.evaluation());
 * System.out.println(run.predict("Who built it?", "The tower was built by Ada."));
 * }</pre>
 *
 * <p>Texts longer than the model's sequence are read in windows. Interrupting the thread ends the
 * run after the step in hand with a usable partial result.
 */
public final class QuestionAnswering {
  private final GMLP spec;
  private final Function<QuestionAnswering, QuestionAnsweringData> source;

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
  private long seed = 42;
  private int maxSeqLength;
  private OptionalInt docStride = OptionalInt.empty();
  private OptionalInt maxQuestionLength = OptionalInt.empty();
  private int nBestSize = 20;
  private int maxAnswerLength = 30;
  private double nullScoreDiffThreshold;
  private int maxTrainSamples = Integer.MAX_VALUE;
  private int maxEvalSamples = Integer.MAX_VALUE;
  private Checkpointing checkpointing = Checkpointing.NONE;
  private Precision precision = Precision.FP32;
  private Path tokenizerFile;
  private DataOptions dataOptions = DataOptions.defaults();
  private boolean sampleAllowed;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private QuestionAnswering(GMLP spec, Function<QuestionAnswering, QuestionAnsweringData> source) {
    this.spec = spec;
    this.source = source;
    this.maxSeqLength = Math.min(384, spec.seqLen());
  }

  /**
   * SQuAD 1.1, where every question has an answer, from {@code GMLP4J_DATA}, the cache or a
   * download.
   */
  public static QuestionAnswering squad(GMLP spec) {
    return new QuestionAnswering(spec, options -> options.load(Squad.V1));
  }

  /** SQuAD 2.0, where some questions have no answer, from the same places. */
  public static QuestionAnswering squad2(GMLP spec) {
    return new QuestionAnswering(spec, options -> options.load(Squad.V2));
  }

  /** Any questions about texts. */
  public static QuestionAnswering on(GMLP spec, QuestionAnsweringData data) {
    return new QuestionAnswering(spec, options -> data);
  }

  private QuestionAnsweringData load(Squad squad) {
    return sampleAllowed
        ? squad.loadOrSample(dataOptions, this::notice)
        : squad.load(dataOptions, this::notice);
  }

  /** Reads the data from this folder alone. */
  public QuestionAnswering data(Path folder) {
    dataOptions = dataOptions.withFolder(folder);
    return this;
  }

  /** Where data may come from. */
  public QuestionAnswering data(DataOptions options) {
    dataOptions = options;
    return this;
  }

  /** Never uses the network. */
  public QuestionAnswering offline() {
    dataOptions = dataOptions.withOffline(true);
    return this;
  }

  /** Falls back to the small bundled sample, and says so, where SQuAD cannot be had. */
  public QuestionAnswering orSample() {
    sampleAllowed = true;
    return this;
  }

  /** Passes over the training data; 3. */
  public QuestionAnswering epochs(int epochs) {
    this.epochs = epochs;
    return this;
  }

  /** Evaluations in each epoch, evenly spaced, the last at its end; 1. */
  public QuestionAnswering evaluationsPerEpoch(int evaluationsPerEpoch) {
    this.evaluationsPerEpoch = evaluationsPerEpoch;
    return this;
  }

  /** Windows computed at a time; 32, and a step unless {@link #gradientAccumulation} says more. */
  public QuestionAnswering batchSize(int batchSize) {
    this.batchSize = batchSize;
    return this;
  }

  /**
   * Batches in a step; 1. Their gradients are added up as if they were one batch, which takes the
   * memory of one of them.
   */
  public QuestionAnswering gradientAccumulation(int batches) {
    this.gradientAccumulation = batches;
    return this;
  }

  /** Highest learning rate; 5e-4, for training from scratch. */
  public QuestionAnswering learningRate(double learningRate) {
    this.learningRate = learningRate;
    return this;
  }

  /** Share of the steps in which the learning rate rises; 0.1. It then falls linearly to 0. */
  public QuestionAnswering warmup(double share) {
    this.warmup = share;
    return this;
  }

  /** Pull of weights towards 0, not on biases and normalisation; 0.01. */
  public QuestionAnswering weightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
    return this;
  }

  /** Largest global norm of the gradients; 1. */
  public QuestionAnswering clipNorm(double clipNorm) {
    this.clipNorm = clipNorm;
    return this;
  }

  /** Seed of initial weights, shuffling and dropout; 42. */
  public QuestionAnswering seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Most tokens of a question and a window of its text; 384, or the model's seqLen if shorter. */
  public QuestionAnswering maxSeqLength(int tokens) {
    this.maxSeqLength = tokens;
    return this;
  }

  /**
   * Tokens that neighbouring windows of a long text share; 128, or a third of the sequence if that
   * is less.
   *
   * <p>As in Hugging Face's example; in BERT's own script it is the step from window to window.
   */
  public QuestionAnswering docStride(int tokens) {
    this.docStride = OptionalInt.of(tokens);
    return this;
  }

  /**
   * Most tokens of a question, whose end is cut; 64, or a quarter of the sequence if that is less.
   */
  public QuestionAnswering maxQuestionLength(int tokens) {
    this.maxQuestionLength = OptionalInt.of(tokens);
    return this;
  }

  /** Answers that are considered of each question; 20. */
  public QuestionAnswering nBestSize(int answers) {
    this.nBestSize = answers;
    return this;
  }

  /** Most tokens of an answer; 30. */
  public QuestionAnswering maxAnswerLength(int tokens) {
    this.maxAnswerLength = tokens;
    return this;
  }

  /**
   * By how much the score of no answer must exceed that of the best one to be given; 0. It matters
   * where questions may have no answer, as in SQuAD 2.0.
   */
  public QuestionAnswering nullScoreDiffThreshold(double difference) {
    this.nullScoreDiffThreshold = difference;
    return this;
  }

  /** Trains on the first so many questions only. */
  public QuestionAnswering maxTrainSamples(int samples) {
    this.maxTrainSamples = samples;
    return this;
  }

  /** Evaluates on the first so many questions only. */
  public QuestionAnswering maxEvalSamples(int samples) {
    this.maxEvalSamples = samples;
    return this;
  }

  /**
   * Keeps only the input of each block for the backward pass and computes the rest again, for deep
   * models and large batches: less memory, more time, the same gradients; false.
   */
  public QuestionAnswering gradientCheckpointing(boolean on) {
    return gradientCheckpointing(on ? Checkpointing.FULL : Checkpointing.NONE);
  }

  /** What a step keeps of each block for the backward pass; {@link Checkpointing#NONE}. */
  public QuestionAnswering gradientCheckpointing(Checkpointing checkpointing) {
    this.checkpointing = Objects.requireNonNull(checkpointing, "checkpointing");
    return this;
  }

  /**
   * What matrix products compute in; {@link Precision#FP32}.
   *
   * <p>{@link Precision#BF16} trains in mixed precision. The run's model stays in the precision it
   * was trained in; one that is loaded predicts in single precision. Where the CPU has no
   * instructions for it, the run says so and computes in single precision.
   */
  public QuestionAnswering precision(Precision precision) {
    this.precision = Objects.requireNonNull(precision, "precision");
    return this;
  }

  /** Uses this {@code tokenizer.json} instead of training one on the data. */
  public QuestionAnswering tokenizer(Path tokenizerJson) {
    this.tokenizerFile = tokenizerJson;
    return this;
  }

  /** Hears of progress. */
  public QuestionAnswering listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains, and keeps the weights with the best F1 on the development set.
   *
   * @throws InvalidOptionsException with everything that is wrong with the options, or, before
   *     anything is allocated, if the run would not fit in memory
   * @throws org.gmlp4j.data.DataException if the data cannot be had or is malformed
   */
  public QuestionAnsweringRun run() {
    FineTuneOptions options = options();
    options.check(spec);
    List<String> problems = settings(true).problems();
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    notices.clear();
    QuestionAnsweringData data = source.apply(this);
    if (maxTrainSamples < data.train().size() || maxEvalSamples < data.dev().size()) {
      data = data.limit(maxTrainSamples, maxEvalSamples);
      notice(
          String.format(
              Locale.ROOT,
              "Limited to %,d training and %,d development questions, as asked.",
              data.train().size(),
              data.dev().size()));
    }
    if (data.train().isEmpty() || data.dev().isEmpty()) {
      throw new InvalidOptionsException(
          List.of(
              "%s has %d training and %d development questions; both parts need at least one"
                  .formatted(data.name(), data.train().size(), data.dev().size())));
    }
    return new QuestionAnsweringTraining(
            spec,
            options,
            settings(data.withImpossible()),
            data,
            listeners,
            this::notice,
            AvailableMemory.bytes())
        .run(notices);
  }

  private SpanSettings settings(boolean withImpossible) {
    var defaults = SpanSettings.defaults(maxSeqLength, withImpossible);
    return new SpanSettings(
        SpanSettings.TYPE,
        maxSeqLength,
        docStride.orElse(defaults.docStride()),
        maxQuestionLength.orElse(defaults.maxQuestionLength()),
        nBestSize,
        maxAnswerLength,
        nullScoreDiffThreshold,
        withImpossible);
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
        0, // spread over all places, pads too, it would have no sense
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
