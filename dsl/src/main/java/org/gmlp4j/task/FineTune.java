package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.gmlp4j.data.DataOptions;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.io.Cancellation;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.LearningRateCurve;

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
public final class FineTune extends TextTask<FineTune> {
  private final GMLP spec;
  private final Function<FineTune, TextClassificationData> source;
  private final Set<String> metrics;

  private double labelSmoothing = 0;
  private DataOptions dataOptions = DataOptions.defaults();
  private boolean sampleAllowed;

  private FineTune(
      GMLP spec, Set<String> metrics, Function<FineTune, TextClassificationData> source) {
    super(spec);
    this.spec = spec;
    this.metrics = metrics;
    this.source = source;
    // Hugging Face's defaults but for the learning rate, which is one for training from scratch
    // (models that fine-tuning's usual 5e-5 is meant for are pre-trained), and the paper's warm-up.
    learningRate(5e-4).warmup(0.1);
  }

  /** Sentiment of film reviews: SST-2 from {@code GMLP4J_DATA}, the cache or a download. */
  public static FineTune sst2(GMLP spec) {
    return new FineTune(spec, DevParts.metricNames(""), FineTune::loadSst2);
  }

  /**
   * Whether a sentence follows from another: MNLI from {@code GMLP4J_DATA}, the cache or a
   * download. Both development parts are evaluated; the matched one decides which weights are best.
   */
  public static FineTune mnli(GMLP spec) {
    return new FineTune(spec, DevParts.metricNames("", DevParts.MISMATCHED), FineTune::loadMnli);
  }

  /** Texts, or pairs of texts, with classes in a TSV, CSV or JSON lines file. */
  public static FineTune file(GMLP spec, TableFile table) {
    return new FineTune(spec, DevParts.metricNames(""), options -> table.load(options::notice));
  }

  /** Any texts with classes. */
  public static FineTune on(GMLP spec, TextClassificationData data) {
    return new FineTune(spec, DevParts.metricNames(data), options -> data);
  }

  private static TextClassificationData loadSst2(FineTune options) {
    return options.sampleAllowed
        ? Sst2.loadOrSample(options.dataOptions, options::notice)
        : Sst2.load(options.dataOptions);
  }

  private static TextClassificationData loadMnli(FineTune options) {
    return options.sampleAllowed
        ? Mnli.loadOrSample(options.dataOptions, options::notice)
        : Mnli.load(options.dataOptions, options::notice);
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

  /** Falls back to the small bundled sample, and says so, where the data cannot be had. */
  public FineTune orSample() {
    sampleAllowed = true;
    return this;
  }

  /** Share of each target spread over all classes; 0. */
  public FineTune labelSmoothing(double labelSmoothing) {
    this.labelSmoothing = labelSmoothing;
    return this;
  }

  @Override
  public List<String> problems() {
    return FineTuneOptions.problems(spec, training(), textOptions(), labelSmoothing, metrics);
  }

  /**
   * Trains, and keeps the weights with the best accuracy on the development set, or what {@link
   * #keepBest} names; they are saved to {@code model} in the output folder, if there is one, and
   * the files of {@link FineTuneRun#writeResults} beside it.
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
  public FineTuneRun run() {
    return Cancellation.given(() -> prepare().run());
  }

  /**
   * Tries learning rates from 1e-7 to 10 on 100 steps of the run to come, and tells which may suit
   * it; nothing is kept of the steps.
   *
   * <pre>{@code System.out.println(FineTune.sst2(spec).lrFind());}</pre>
   *
   * @throws InvalidOptionsException as {@link #run} does
   */
  @Override
  public LearningRateCurve lrFind() {
    return Cancellation.given(() -> prepare().findLearningRate());
  }

  /** The run to come, with its data. */
  private TextClassifierTraining prepare() {
    FineTuneOptions options =
        FineTuneOptions.of(spec, training(), textOptions(), labelSmoothing, metrics);
    RunContext context = newRun();
    TextClassificationData data = source.apply(this);
    if (options.maxTrainSamples() < data.train().size()
        || options.maxEvalSamples() < DevParts.largest(data)) {
      data = data.limit(options.maxTrainSamples(), options.maxEvalSamples());
      notice(
          String.format(
              Locale.ROOT,
              "Limited to %,d training and %,d development texts, as asked.",
              data.train().size(),
              data.dev().size()));
    }
    if (data.train().isEmpty() || data.devParts().containsValue(List.of())) {
      throw new InvalidOptionsException(
          List.of(
              "%s has %d training and %s texts; every part needs at least one"
                  .formatted(data.name(), data.train().size(), DevParts.sizes(data))));
    }
    if (data.hasPairs() && options.maxSeqLength() < EncodedText.SHORTEST_PAIR) {
      throw new InvalidOptionsException(
          List.of(
              "maxSeqLength must be at least %d for pairs of texts, got %d"
                  .formatted(EncodedText.SHORTEST_PAIR, options.maxSeqLength())));
    }
    return new TextClassifierTraining(spec, options, data, context);
  }
}
