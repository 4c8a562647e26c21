package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.io.Digests;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.text.TokenCache;
import org.gmlp4j.text.TokenizedCorpus;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/** One run of pre-training, from a corpus to a masked language model. */
final class PreTraining {
  /** What an evaluation gives. */
  static final Set<String> METRICS = Set.of("loss", "perplexity");

  private final GMLP spec;
  private final PreTrainOptions options;
  private final TextCorpus corpus;
  private final RunContext context;
  private final TaskTraining training;

  PreTraining(GMLP spec, PreTrainOptions options, TextCorpus corpus, RunContext context) {
    this.spec = spec;
    this.options = options;
    this.corpus = corpus;
    this.context = context;
    this.training = new TaskTraining(options.training(), options.text().precision(), context);
  }

  PreTrainRun run() {
    Problem problem = prepare();
    return training.run(
        problem,
        record ->
            new PreTrainRun(
                problem.model,
                problem.text,
                corpus.toString(),
                problem.best(record.history()),
                record));
  }

  LearningRateCurve findLearningRate() {
    return training.findLearningRate(prepare());
  }

  /** The tokenizer, the masked text and the initial weights. */
  private Problem prepare() {
    Backend backend = options.text().openBackend(context.notice());
    var graphs = new MaskedLanguageGraph(spec, options.text().checkpointing());
    // Before the corpus is read, which may take minutes.
    MemoryCheck.ofShapes(
            backend,
            options.text().batchSize(),
            options.shapes(),
            options.training().gradientAccumulation())
        .check(graphs, context.memory());
    Tokenizer tokenizer = tokenizer();
    MaskedLanguageModel model;
    TokenizedCorpus tokens;
    MaskedText text;
    try {
      tokens =
          TokenCache.standard()
              .withFolder(options.corpus().cache())
              .withNotice(context.notice())
              .open(corpus, tokenizer);
      text = text(tokens, tokenizer);
      model =
          new MaskedLanguageModel(
              new TaskNetwork(graphs, backend), tokenizer, options.text().maxSeqLength());
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    try {
      options.text().initialize(spec, model.parameters(), options.training().seed());
      options.text().from().ifPresent(body -> body.copyHeadTo(model.parameters()));
      return new Problem(model, tokens, text);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private Tokenizer tokenizer() {
    TextOptions text = options.text();
    if (text.from().isPresent()) {
      return text.from().get().tokenizer();
    }
    Optional<Path> file = text.tokenizer();
    return file.map(named -> TaskTokenizer.load(spec, named))
        .orElseGet(
            () ->
                CorpusTokenizer.of(
                    corpus,
                    ((Input.Text) spec.input()).vocab(),
                    options.corpus().cased().orElse(false),
                    options.corpus().cache(),
                    context.notice()));
  }

  private MaskedText text(TokenizedCorpus tokens, Tokenizer tokenizer) {
    MaskedText all = MaskedText.of(tokens, tokenizer, options.masked());
    MaskedText text = all.limit(options.text().maxTrainSamples(), options.text().maxEvalSamples());
    boolean limited =
        text.trainSequences() < all.trainSequences()
            || text.validationSequences() < all.validationSequences();
    context
        .notice()
        .accept(
            String.format(
                Locale.ROOT,
                "%,d tokens of a vocabulary of %,d entries: %,d sequences of up to %d tokens to train on"
                    + " and %,d to validate with%s.",
                tokens.tokens(),
                tokens.vocabSize(),
                text.trainSequences(),
                options.text().maxSeqLength(),
                text.validationSequences(),
                limited ? ", limited as asked" : ""));
    if (text.trainSequences() == 0) {
      throw new InvalidOptionsException(
          List.of("%s leaves no text to train on; give more text".formatted(corpus)));
    }
    return text;
  }

  /** The corpus as a problem for the trainer. */
  private final class Problem implements TaskProblem {
    private final MaskedLanguageModel model;
    private final TokenizedCorpus tokens;
    private final MaskedText text;
    private final MaskedLoss loss;

    Problem(MaskedLanguageModel model, TokenizedCorpus tokens, MaskedText text) {
      this.model = model;
      this.tokens = tokens;
      this.text = text;
      this.loss = new MaskedLoss(model.network(), text, "the validation part of " + corpus);
    }

    @Override
    public SavedModel model() {
      return model;
    }

    @Override
    public TaskNetwork network() {
      return model.network();
    }

    @Override
    public String type() {
      return MaskedLanguageConfig.TYPE;
    }

    @Override
    public List<Manifest.Data> parts() {
      String digest = corpus.sha256(options.corpus().cache(), ProgressListener.NONE);
      return List.of(new Manifest.Data("corpus", corpus.toString(), corpus.bytes(), digest));
    }

    @Override
    public int trainSamples() {
      return text.trainSequences();
    }

    @Override
    public Batches batches(int epoch) {
      return text.epoch(epoch);
    }

    @Override
    public Map<String, Double> evaluate() {
      MaskedLanguageEvaluation evaluation = loss.evaluate();
      return Map.of("loss", evaluation.loss(), "perplexity", evaluation.perplexity());
    }

    /** What the weights that the run ends with were evaluated at. */
    MaskedLanguageEvaluation best(TrainingHistory history) {
      return history.evaluations().stream()
          .filter(EvaluationEvent::best)
          .reduce((earlier, later) -> later)
          .map(event -> loss.evaluation(event.metrics().get("loss")))
          .orElseGet(loss::evaluate);
    }

    @Override
    public String criterion() {
      return "perplexity";
    }

    @Override
    public Set<String> metrics() {
      return METRICS;
    }

    @Override
    public String dataDigest() {
      return Digests.sha256(
          String.join(
              "\n",
              tokens.key(),
              Double.toString(options.corpus().validationShare()),
              Integer.toString(text.trainSequences()),
              Integer.toString(text.validationSequences())));
    }

    @Override
    public Map<String, String> settings() {
      var all = new TreeMap<>(options.text().settings(spec, model.tokenizer()));
      all.put("shortShare", Double.toString(options.corpus().shortShare()));
      all.put("wholeWords", Boolean.toString(options.corpus().wholeWords()));
      return all;
    }
  }
}
