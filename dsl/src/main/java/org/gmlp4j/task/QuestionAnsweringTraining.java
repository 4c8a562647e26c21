package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.SpanGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.Trainer;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.TrainingOptions;
import org.gmlp4j.train.TrainingProblem;

/** One run of question answering, from questions to a model that answers. */
final class QuestionAnsweringTraining {
  private final GMLP spec;
  private final TrainingOptions training;
  private final TextOptions text;
  private final SpanSettings settings;
  private final QuestionAnsweringData data;
  private final List<TrainingListener> listeners;
  private final Consumer<String> notice;
  private final long memory;

  QuestionAnsweringTraining(
      GMLP spec,
      TrainingOptions training,
      TextOptions text,
      SpanSettings settings,
      QuestionAnsweringData data,
      List<TrainingListener> listeners,
      Consumer<String> notice,
      long memory) {
    this.spec = spec;
    this.training = training;
    this.text = text;
    this.settings = settings;
    this.data = data;
    this.listeners = listeners;
    this.notice = notice;
    this.memory = memory;
  }

  QuestionAnsweringRun run(List<String> notices) {
    Tokenizer tokenizer = TaskTokenizer.of(spec, text, this::texts);
    QuestionWindows train;
    QuestionWindows dev;
    TaskNetwork network;
    try {
      train = windows(tokenizer, "training", data.train());
      dev = windows(tokenizer, "development", data.dev());
      var graphs = new SpanGraph(spec, text.checkpointing());
      Backend backend = text.backend().open(text.precision(), notice);
      if (backend instanceof OneDnnBackend planned) {
        new MemoryCheck(
                text,
                training.gradientAccumulation(),
                planned,
                SpanBatches.encoded(train.windows()),
                SpanBatches.encoded(dev.windows()),
                QuestionAnswerer.batchSize(dev.windows().size()))
            .check(graphs, memory);
      }
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var model = new QuestionAnswerer(network, tokenizer, settings);
    try {
      network.parameters().initialize(training.seed());
      text.from().ifPresent(body -> body.copyTo(spec, network.parameters()));
      var all = new ArrayList<>(listeners);
      all.add(new NoticeKeeper(notices));
      var problem = new Problem(model, train.windows(), dev.windows());
      TrainingHistory history = new Trainer(problem, training, all).run();
      network.endTraining();
      // At once, so that it can still be shown when the model is closed.
      List<DecodedAnswer> answers = model.decode(data.dev(), dev.windows());
      var run = new QuestionAnsweringRun(model, data, history, notices, answers);
      FinalFiles.write(training.outputDir(), run::save, run::writeAnswers, notice);
      return run;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private List<String> texts() {
    return Stream.concat(
            data.train().stream().map(ContextQuestion::context).distinct(),
            data.train().stream().map(ContextQuestion::question))
        .toList();
  }

  private QuestionWindows windows(
      Tokenizer tokenizer, String part, List<ContextQuestion> questions) {
    var windows = QuestionWindows.of(tokenizer, settings, questions);
    if (windows.cutQuestions() > 0) {
      notice.accept(
          String.format(
              Locale.ROOT,
              "%,d of %,d %s questions are longer than %d tokens; their ends are not read.",
              windows.cutQuestions(),
              questions.size(),
              part,
              settings.maxQuestionLength()));
    }
    return windows;
  }

  /** The windows as a problem for the trainer. */
  private final class Problem implements TrainingProblem {
    private final QuestionAnswerer model;
    private final List<QuestionWindow> train;
    private final List<QuestionWindow> dev;
    private final int[][] spans;
    private final SpanBatches batches;

    Problem(QuestionAnswerer model, List<QuestionWindow> train, List<QuestionWindow> dev) {
      this.model = model;
      this.train = train;
      this.dev = dev;
      this.spans = QuestionAnswerer.spans(data.train(), train);
      this.batches =
          new SpanBatches(model.batches(text.batchSize(), model.tokenizer()), train, spans);
    }

    @Override
    public ParameterStore parameters() {
      return model.parameters();
    }

    @Override
    public Batches batches(int epoch) {
      return batches.shuffled(training.seed(), epoch);
    }

    @Override
    public Executable executable(Batch batch) {
      return model.network().executable(batch.size(), batch.length(), true);
    }

    @Override
    public Map<String, Double> evaluate() {
      var candidates = model.candidates(dev);
      var metrics = new TreeMap<>(Map.of("exact_match", Double.NaN, "f1", Double.NaN));
      if (QuestionAnswerer.areFinite(candidates)) {
        var answers = model.decode(data.dev(), dev, candidates);
        var evaluation = model.evaluation(data.dev(), answers);
        metrics.put("exact_match", evaluation.exactMatch());
        metrics.put("f1", evaluation.f1());
      }
      return metrics;
    }

    @Override
    public String criterion() {
      return "f1";
    }

    @Override
    public Set<String> metrics() {
      return Set.of("exact_match", "f1");
    }

    @Override
    public String dataDigest() {
      return DataDigest.of(train, spans, dev, data.dev());
    }

    @Override
    public Map<String, String> settings() {
      var all = new TreeMap<>(text.settings(spec, model.tokenizer()));
      all.putAll(settings.byName());
      return all;
    }
  }
}
