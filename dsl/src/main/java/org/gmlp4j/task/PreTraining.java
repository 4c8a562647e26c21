package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
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
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.ManifestRecorder;
import org.gmlp4j.train.RunEnvironment;
import org.gmlp4j.train.Trainer;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.TrainingProblem;

/** One run of pre-training, from a corpus to a masked language model. */
final class PreTraining {
  private final GMLP spec;
  private final PreTrainOptions options;
  private final TextCorpus corpus;
  private final List<TrainingListener> listeners;
  private final Consumer<String> notice;
  private final long memory;

  PreTraining(
      GMLP spec,
      PreTrainOptions options,
      TextCorpus corpus,
      List<TrainingListener> listeners,
      Consumer<String> notice,
      long memory) {
    this.spec = spec;
    this.options = options;
    this.corpus = corpus;
    this.listeners = listeners;
    this.notice = notice;
    this.memory = memory;
  }

  PreTrainRun run(List<String> notices) {
    Backend backend = options.text().backend().open(options.text().precision(), notice);
    var graphs = new MaskedLanguageGraph(spec, options.text().checkpointing());
    if (backend instanceof OneDnnBackend planned) {
      // Before the corpus is read, which may take minutes.
      MemoryCheck.ofShapes(
              planned,
              options.text().batchSize(),
              options.shapes(),
              options.training().gradientAccumulation())
          .check(graphs, memory);
    }
    Tokenizer tokenizer = tokenizer();
    MaskedLanguageModel model;
    TokenizedCorpus tokens;
    MaskedText text;
    try {
      tokens =
          TokenCache.standard()
              .withFolder(options.corpus().cache())
              .withNotice(notice)
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
      initialize(model.parameters());
      var all = new ArrayList<>(listeners);
      all.add(new NoticeKeeper(notices));
      var problem = new Problem(model, tokens, text);
      ManifestRecorder recorder = recorder(problem);
      all.add(recorder);
      TrainingHistory history = new Trainer(problem, options.training(), all).run();
      model.network().endTraining();
      var run =
          new PreTrainRun(
              model,
              text,
              corpus.toString(),
              history,
              problem.best(history),
              notices,
              recorder.manifest());
      FinalFiles.write(options.training().outputDir(), run::save, run::writeResults, notice);
      return run;
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
                    notice));
  }

  private MaskedText text(TokenizedCorpus tokens, Tokenizer tokenizer) {
    MaskedText all = MaskedText.of(tokens, tokenizer, options.masked());
    MaskedText text = all.limit(options.text().maxTrainSamples(), options.text().maxEvalSamples());
    boolean limited =
        text.trainSequences() < all.trainSequences()
            || text.validationSequences() < all.validationSequences();
    notice.accept(
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

  private void initialize(ParameterStore parameters) {
    parameters.initialize(options.training().seed());
    options
        .text()
        .from()
        .ifPresent(
            body -> {
              body.copyTo(spec, parameters);
              body.copyHeadTo(parameters);
            });
  }

  private ManifestRecorder recorder(Problem problem) {
    String digest = corpus.sha256(options.corpus().cache(), ProgressListener.NONE);
    var data = new Manifest.Data("corpus", corpus.toString(), corpus.bytes(), digest);
    var inputs =
        Manifest.Inputs.of(
            MaskedLanguageConfig.TYPE, spec.toJson(), options.training(), problem, List.of(data));
    return new ManifestRecorder(
        inputs,
        RunEnvironment.here(problem.model.network().backend(), options.text().precision()),
        problem.parameters(),
        options.training().outputDir());
  }

  /** The corpus as a problem for the trainer. */
  private final class Problem implements TrainingProblem {
    private final MaskedLanguageModel model;
    private final TokenizedCorpus tokens;
    private final MaskedText text;
    private final List<Batch> validation;

    Problem(MaskedLanguageModel model, TokenizedCorpus tokens, MaskedText text) {
      this.model = model;
      this.tokens = tokens;
      this.text = text;
      this.validation = text.validation();
    }

    @Override
    public ParameterStore parameters() {
      return model.parameters();
    }

    @Override
    public Batches batches(int epoch) {
      List<Batch> batches = text.epoch(epoch);
      return new Batches() {
        @Override
        public int size() {
          return batches.size();
        }

        @Override
        public Batch get(int index) {
          return batches.get(index);
        }
      };
    }

    @Override
    public Executable executable(Batch batch) {
      return model.network().executable(batch.size(), batch.length(), true);
    }

    @Override
    public Map<String, Double> evaluate() {
      MaskedLanguageEvaluation evaluation = evaluation();
      return Map.of("loss", evaluation.loss(), "perplexity", evaluation.perplexity());
    }

    /** Batches give the mean over their own tokens, of which the last may have fewer. */
    private MaskedLanguageEvaluation evaluation() {
      double sum = 0;
      for (Batch batch : validation) {
        Executable executable = model.network().evaluation(batch.size(), batch.length());
        batch.integers().forEach(executable::feed);
        executable.run();
        sum += (double) executable.scalar("loss") * hidden(batch);
      }
      return evaluation(sum / hidden());
    }

    private MaskedLanguageEvaluation evaluation(double loss) {
      String source = "the validation part of " + corpus;
      return new MaskedLanguageEvaluation(source, text.validationSequences(), hidden(), loss);
    }

    private long hidden() {
      return validation.stream().mapToLong(this::hidden).sum();
    }

    private long hidden(Batch batch) {
      return Arrays.stream(batch.integers().get("labels")).filter(label -> label >= 0).count();
    }

    /** What the weights that the run ends with were evaluated at. */
    MaskedLanguageEvaluation best(TrainingHistory history) {
      return history.evaluations().stream()
          .filter(EvaluationEvent::best)
          .reduce((earlier, later) -> later)
          .map(event -> evaluation(event.metrics().get("loss")))
          .orElseGet(this::evaluation);
    }

    @Override
    public String criterion() {
      return "perplexity";
    }

    @Override
    public Set<String> metrics() {
      return Set.of("loss", "perplexity");
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
