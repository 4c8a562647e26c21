package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TextClassifierGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.Batches;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Manifest;

/** One run of text classification, from texts to a trained classifier. */
final class TextClassifierTraining {
  private final GMLP spec;
  private final FineTuneOptions options;
  private final TextClassificationData data;
  private final RunContext context;
  private final TaskTraining training;

  TextClassifierTraining(
      GMLP spec, FineTuneOptions options, TextClassificationData data, RunContext context) {
    this.spec = spec;
    this.options = options;
    this.data = data;
    this.context = context;
    this.training = new TaskTraining(options.training(), options.precision(), context);
  }

  FineTuneRun run() {
    Problem problem = prepare();
    return training.run(
        problem,
        record -> new FineTuneRun(problem.classifier, data, problem.batches(0).get(0), record));
  }

  LearningRateCurve findLearningRate() {
    return training.findLearningRate(prepare());
  }

  /** The tokenizer, the encoded texts and the initial weights. */
  private Problem prepare() {
    Tokenizer tokenizer = tokenizer();
    final List<EncodedText> train;
    final DevParts dev;
    TaskNetwork network;
    try {
      train = EncodedText.all(tokenizer, data.train(), options.maxSeqLength());
      dev = DevParts.of(tokenizer, data, options.maxSeqLength());
      var graphs =
          new TextClassifierGraph(
              spec, data.labels().size(), options.labelSmoothing(), options.checkpointing());
      Backend backend = options.text().openBackend(context.notice());
      new MemoryCheck(options.text(), options.gradientAccumulation(), backend, train, dev.all())
          .check(graphs, context.memory());
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var classifier = new TextClassifier(network, tokenizer, data.labels(), options.maxSeqLength());
    try {
      options.text().initialize(spec, network.parameters(), options.seed());
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
  private final class Problem implements TaskProblem {
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
        context
            .notice()
            .accept(
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
    public SavedModel model() {
      return classifier;
    }

    @Override
    public TaskNetwork network() {
      return classifier.network();
    }

    @Override
    public String type() {
      return ClassifierConfig.TYPE;
    }

    @Override
    public List<Manifest.Data> parts() {
      var parts = new ArrayList<>(List.of(part("train", data.train())));
      data.devParts().forEach((name, examples) -> parts.add(part(name, examples)));
      return parts;
    }

    @Override
    public int trainSamples() {
      return data.train().size();
    }

    @Override
    public Batches batches(int epoch) {
      return batches.shuffled(train, options.seed(), epoch);
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
