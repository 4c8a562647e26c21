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
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.LearningRateFinder;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.ManifestRecorder;
import org.gmlp4j.train.RunEnvironment;
import org.gmlp4j.train.Trainer;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.TrainingProblem;

/** One run of text classification, from texts to a trained classifier. */
final class TextClassifierTraining {
  private final GMLP spec;
  private final FineTuneOptions options;
  private final TextClassificationData data;
  private final List<TrainingListener> listeners;
  private final Consumer<String> notice;
  private final List<String> notices;
  private final long memory;

  TextClassifierTraining(
      GMLP spec,
      FineTuneOptions options,
      TextClassificationData data,
      List<TrainingListener> listeners,
      Consumer<String> notice,
      List<String> notices,
      long memory) {
    this.spec = spec;
    this.options = options;
    this.data = data;
    this.listeners = listeners;
    this.notice = notice;
    this.notices = notices;
    this.memory = memory;
  }

  FineTuneRun run() {
    Problem problem = prepare();
    TextClassifier classifier = problem.classifier;
    try {
      var all = new ArrayList<>(listeners);
      all.add(new NoticeKeeper(notices));
      ManifestRecorder recorder = recorder(problem);
      all.add(recorder);
      Batch first = problem.batches(0).get(0);
      TrainingHistory history = new Trainer(problem, options.training(), all).run();
      classifier.network().endTraining();
      var run = new FineTuneRun(classifier, data, first, history, notices, recorder.manifest());
      run.evaluations(); // so that they can still be shown when the model is closed
      FinalFiles.write(options.training().outputDir(), run::save, run::writeResults, notice);
      return run;
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  /** Looks for learning rates with the model as it is before its first step. */
  LearningRateCurve findLearningRate() {
    Problem problem = prepare();
    try (problem.classifier) {
      return new LearningRateFinder(problem, options.training()).run();
    }
  }

  /** The tokenizer, the encoded texts and the initial weights. */
  private Problem prepare() {
    Tokenizer tokenizer = tokenizer();
    List<EncodedText> train;
    DevParts dev;
    TaskNetwork network;
    try {
      train = EncodedText.all(tokenizer, data.train(), options.maxSeqLength());
      dev = DevParts.of(tokenizer, data, options.maxSeqLength());
      var graphs =
          new TextClassifierGraph(
              spec, data.labels().size(), options.labelSmoothing(), options.checkpointing());
      Backend backend = options.text().backend().open(options.precision(), notice);
      if (backend instanceof OneDnnBackend planned) {
        new MemoryCheck(options.text(), options.gradientAccumulation(), planned, train, dev.all())
            .check(graphs, memory);
      }
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var classifier = new TextClassifier(network, tokenizer, data.labels(), options.maxSeqLength());
    try {
      network.parameters().initialize(options.seed());
      options.text().from().ifPresent(body -> body.copyTo(spec, network.parameters()));
      return new Problem(classifier, train, dev);
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  private Tokenizer tokenizer() {
    return TaskTokenizer.of(
        spec,
        options.text(),
        () -> data.train().stream().flatMap(TextClassifierTraining::texts).toList());
  }

  private ManifestRecorder recorder(Problem problem) {
    var parts = new ArrayList<>(List.of(part("train", data.train())));
    data.devParts().forEach((name, examples) -> parts.add(part(name, examples)));
    var inputs =
        Manifest.Inputs.of(
            ClassifierConfig.TYPE, spec.toJson(), options.training(), problem, parts);
    return new ManifestRecorder(
        inputs,
        RunEnvironment.here(problem.classifier.network().backend(), options.precision()),
        problem.parameters(),
        options.training().outputDir());
  }

  private Manifest.Data part(String name, List<LabeledText> examples) {
    return Manifest.Data.of(
        name,
        data.name() + ", " + data.source(),
        examples.stream()
            .map(e -> e.label() + "\t" + e.text() + e.pair().map(pair -> "\t" + pair).orElse("")));
  }

  private static Stream<String> texts(LabeledText example) {
    return Stream.concat(Stream.of(example.text()), example.pair().stream());
  }

  /** The texts as a problem for the trainer. */
  private final class Problem implements TrainingProblem {
    private final TextClassifier classifier;
    private final List<EncodedText> train;
    private final DevParts dev;
    private final TextBatches batches;

    Problem(TextClassifier classifier, List<EncodedText> train, DevParts dev) {
      this.classifier = classifier;
      this.train = train;
      this.dev = dev;
      batches =
          new TextBatches(
              options.batchSize(), options.maxSeqLength(), classifier.tokenizer().padId());
      reportTruncated("training", train);
      reportTruncated("development", dev.all());
    }

    private void reportTruncated(String part, List<EncodedText> texts) {
      long truncated = texts.stream().filter(EncodedText::truncated).count();
      if (truncated > 0) {
        notice.accept(
            String.format(
                Locale.ROOT,
                "%,d of %,d %s texts are longer than %d tokens; their ends are not read.",
                truncated,
                texts.size(),
                part,
                options.maxSeqLength()));
      }
    }

    @Override
    public ParameterStore parameters() {
      return classifier.parameters();
    }

    @Override
    public Batches batches(int epoch) {
      return batches.shuffled(train, options.seed(), epoch);
    }

    @Override
    public Executable executable(Batch batch) {
      return classifier.network().executable(batch.size(), batch.length(), true);
    }

    @Override
    public Map<String, Double> evaluate() {
      return dev.metrics(classifier, data);
    }

    @Override
    public String criterion() {
      return "accuracy";
    }

    @Override
    public Set<String> metrics() {
      return DevParts.metricNames(data);
    }

    @Override
    public String dataDigest() {
      return DataDigest.of(data.labels(), List.of(train, dev.all()));
    }

    @Override
    public Map<String, String> settings() {
      var all = new TreeMap<>(options.text().settings(spec, classifier.tokenizer()));
      all.put("labelSmoothing", Double.toString(options.labelSmoothing()));
      return all;
    }
  }
}
