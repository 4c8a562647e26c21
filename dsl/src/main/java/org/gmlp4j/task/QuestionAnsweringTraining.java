package org.gmlp4j.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.SpanGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Manifest;

/** One run of question answering, from questions to a model that answers. */
final class QuestionAnsweringTraining {
  /** What an evaluation gives; without the loss where no answer is known. */
  static final Set<String> METRICS = Set.of("exact_match", "f1", "loss");

  private final GMLP spec;
  private final QuestionAnsweringOptions options;
  private final QuestionAnsweringData data;
  private final RunContext context;
  private final TaskTraining training;

  QuestionAnsweringTraining(
      GMLP spec, QuestionAnsweringOptions options, QuestionAnsweringData data, RunContext context) {
    this.spec = spec;
    this.options = options;
    this.data = data;
    this.context = context;
    this.training = new TaskTraining(options.training(), options.text().precision(), context);
  }

  QuestionAnsweringRun run() {
    Problem problem = prepare();
    return training.run(
        problem,
        record ->
            new QuestionAnsweringRun(
                problem.model, data, problem.model.results(data, problem.dev), record));
  }

  LearningRateCurve findLearningRate() {
    return training.findLearningRate(prepare());
  }

  /** The tokenizer, the windows and the initial weights. */
  private Problem prepare() {
    Tokenizer tokenizer = TaskTokenizer.of(spec, options.text(), this::texts);
    final QuestionWindows train;
    final QuestionWindows dev;
    TaskNetwork network;
    try {
      train = windows(tokenizer, "training", data.train());
      dev = windows(tokenizer, "development", data.dev());
      var graphs = new SpanGraph(spec, options.text().checkpointing());
      Backend backend = options.text().openBackend(context.notice());
      new MemoryCheck(
              options.text(),
              options.training().gradientAccumulation(),
              backend,
              SpanBatches.encoded(train.windows()),
              SpanBatches.encoded(dev.windows()),
              QuestionAnswerer.batchSize(dev.windows().size()))
          .check(graphs, context.memory());
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var model = new QuestionAnswerer(network, tokenizer, options.spans());
    try {
      options.text().initialize(spec, network.parameters(), options.training().seed());
      return new Problem(model, train.windows(), dev.windows());
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
    var windows = QuestionWindows.of(tokenizer, options.spans(), questions);
    if (windows.cutQuestions() > 0) {
      context
          .notice()
          .accept(
              String.format(
                  Locale.ROOT,
                  "%,d of %,d %s questions are longer than %d tokens; their ends are not read.",
                  windows.cutQuestions(),
                  questions.size(),
                  part,
                  options.spans().maxQuestionLength()));
    }
    return windows;
  }

  private Manifest.Data part(String name, List<ContextQuestion> questions) {
    return Manifest.Data.of(
        name,
        data.name() + ", " + data.source(),
        questions.stream()
            .map(
                each ->
                    each.id()
                        + "\t"
                        + each.question()
                        + "\t"
                        + each.answers()
                        + "\t"
                        + each.context()));
  }

  /** The windows as a problem for the trainer. */
  private final class Problem implements TaskProblem {
    private final QuestionAnswerer model;
    private final List<QuestionWindow> train;
    private final List<QuestionWindow> dev;
    private final int[][] spans;
    private final SpanBatches batches;
    private final AskedPart asked;
    private final int[][] askedSpans;

    Problem(QuestionAnswerer model, List<QuestionWindow> train, List<QuestionWindow> dev) {
      this.model = model;
      this.train = train;
      this.dev = dev;
      this.spans = QuestionAnswerer.spans(data.train(), train);
      this.batches = new SpanBatches(model.batches(options.text().batchSize()), train, spans);
      this.asked = AskedPart.of(data.dev(), dev, options.maxEvalSamplesWhileTraining());
      this.askedSpans = QuestionAnswerer.spans(asked.questions(), asked.windows());
      if (asked.questions().size() < data.dev().size()) {
        context
            .notice()
            .accept(
                String.format(
                    Locale.ROOT,
                    "%,d of %,d development questions, spread evenly, are asked while training, and"
                        + " all at the end.",
                    asked.questions().size(),
                    data.dev().size()));
      }
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
      return SpanSettings.TYPE;
    }

    @Override
    public List<Manifest.Data> parts() {
      return List.of(part("train", data.train()), part("dev", data.dev()));
    }

    @Override
    public int trainSamples() {
      return data.train().size();
    }

    @Override
    public Batches batches(int epoch) {
      return batches.shuffled(options.training().seed(), epoch);
    }

    @Override
    public Map<String, Double> evaluate() {
      var scores = model.scores(asked.windows(), askedSpans);
      var metrics = new TreeMap<String, Double>();
      metrics().forEach(name -> metrics.put(name, Double.NaN));
      if (scores.isFinite()) {
        var answers = model.decode(asked.questions(), asked.windows(), scores.candidates());
        var evaluation = model.evaluation(asked.questions(), answers);
        metrics.put("exact_match", evaluation.exactMatch());
        metrics.put("f1", evaluation.f1());
        scores.loss().ifPresent(loss -> metrics.put("loss", loss));
      }
      return metrics;
    }

    @Override
    public String criterion() {
      return "f1";
    }

    @Override
    public Set<String> metrics() {
      boolean known = Arrays.stream(askedSpans).anyMatch(span -> span[0] >= 0);
      return known ? METRICS : Set.of("exact_match", "f1");
    }

    @Override
    public String dataDigest() {
      return DataDigest.of(train, spans, asked.windows(), asked.questions());
    }

    @Override
    public Map<String, String> settings() {
      var all = new TreeMap<>(options.text().settings(spec, model.tokenizer()));
      all.putAll(options.spans().byName());
      all.put("maxEvalSamplesWhileTraining", Integer.toString(asked.questions().size()));
      return all;
    }
  }
}
