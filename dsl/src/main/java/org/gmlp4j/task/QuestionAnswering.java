package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.io.Cancellation;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.LearningRateCurve;

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
public final class QuestionAnswering extends TextTask<QuestionAnswering> {
  private final GMLP spec;
  private final Function<QuestionAnswering, QuestionAnsweringData> source;

  private OptionalInt docStride = OptionalInt.empty();
  private OptionalInt maxQuestionLength = OptionalInt.empty();
  private int nBestSize = 20;
  private int maxAnswerLength = 30;
  private double nullScoreDiffThreshold;
  private int maxEvalSamplesWhileTraining = Integer.MAX_VALUE;
  private DataOptions dataOptions = DataOptions.defaults();
  private boolean sampleAllowed;

  private QuestionAnswering(GMLP spec, Function<QuestionAnswering, QuestionAnsweringData> source) {
    super(spec);
    this.spec = spec;
    this.source = source;
    maxSeqLength(Math.min(384, spec.seqLen()));
    // As for FineTune: a rate for training from scratch, and the paper's warm-up for GLUE.
    learningRate(5e-4).warmup(0.1);
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

  /** Most tokens of a question and a window of its text; 384, or the model's seqLen if shorter. */
  @Override
  public QuestionAnswering maxSeqLength(int tokens) {
    return super.maxSeqLength(tokens);
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
   * Asks only so many of the development questions while training, spread evenly over them, to
   * decide which weights are best; all. At the end all of them are asked in any case, which {@link
   * #maxEvalSamples} may limit.
   */
  public QuestionAnswering maxEvalSamplesWhileTraining(int questions) {
    this.maxEvalSamplesWhileTraining = questions;
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

  /**
   * Trains, and keeps the weights with the best F1 on the development set, or what {@link
   * #keepBest} names; they are saved to {@code model} in the output folder, if there is one, and
   * the answers beside it.
   *
   * @throws InvalidOptionsException with everything that is wrong with the options, or, before
   *     anything is allocated, if the run would not fit in memory
   * @throws IllegalArgumentException listing what differs from the run to be resumed
   * @throws org.gmlp4j.io.ModelFileException if the output folder cannot be written to, holds
   *     another run, or has only damaged checkpoints
   * @throws org.gmlp4j.data.DataException if the data cannot be had or is malformed
   * @throws java.util.concurrent.CancellationException if the thread is interrupted before the
   *     training begins
   */
  @Override
  public QuestionAnsweringRun run() {
    return Cancellation.given(() -> prepare().run());
  }

  /**
   * Tries learning rates from 1e-7 to 10 on 100 steps of the run to come, and tells which may suit
   * it; nothing is kept of the steps.
   *
   * <pre>{@code System.out.println(QuestionAnswering.squad(spec).lrFind());}</pre>
   *
   * @throws InvalidOptionsException as {@link #run} does
   */
  @Override
  public LearningRateCurve lrFind() {
    return Cancellation.given(() -> prepare().findLearningRate());
  }

  /** The run to come, with its data. */
  private QuestionAnsweringTraining prepare() {
    TextOptions text = textOptions();
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    RunContext context = newRun();
    QuestionAnsweringData data = source.apply(this);
    if (text.maxTrainSamples() < data.train().size() || text.maxEvalSamples() < data.dev().size()) {
      data = data.limit(text.maxTrainSamples(), text.maxEvalSamples());
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
    var options =
        new QuestionAnsweringOptions(
            training().build(),
            text,
            settings(text, data.withImpossible()),
            maxEvalSamplesWhileTraining);
    return new QuestionAnsweringTraining(spec, options, data, context);
  }

  @Override
  public List<String> problems() {
    TextOptions text = textOptions();
    List<String> problems = new ArrayList<>(text.problems(spec));
    problems.addAll(training().problems(QuestionAnsweringTraining.METRICS));
    problems.addAll(settings(text, true).problems());
    if (maxEvalSamplesWhileTraining < 1) {
      problems.add(
          "maxEvalSamplesWhileTraining must be at least 1, got "
              + maxEvalSamplesWhileTraining
              + "; try 1000");
    }
    return problems;
  }

  private SpanSettings settings(TextOptions text, boolean withImpossible) {
    var defaults = SpanSettings.defaults(text.maxSeqLength(), withImpossible);
    return new SpanSettings(
        SpanSettings.TYPE,
        text.maxSeqLength(),
        docStride.orElse(defaults.docStride()),
        maxQuestionLength.orElse(defaults.maxQuestionLength()),
        nBestSize,
        maxAnswerLength,
        nullScoreDiffThreshold,
        withImpossible);
  }
}
