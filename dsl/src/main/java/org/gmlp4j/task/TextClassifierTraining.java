package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  private final long memory;

  TextClassifierTraining(
      GMLP spec,
      FineTuneOptions options,
      TextClassificationData data,
      List<TrainingListener> listeners,
      Consumer<String> notice,
      long memory) {
    this.spec = spec;
    this.options = options;
    this.data = data;
    this.listeners = listeners;
    this.notice = notice;
    this.memory = memory;
  }

  FineTuneRun run(List<String> notices) {
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
      var backend =
          new OneDnnBackend()
              .precision(UsablePrecision.of(options.precision(), OneDnnBackend::supports, notice));
      new MemoryCheck(options.text(), options.gradientAccumulation(), backend, train, dev.all())
          .check(graphs, memory);
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var classifier = new TextClassifier(network, tokenizer, data.labels(), options.maxSeqLength());
    try {
      network.parameters().initialize(options.seed());
      var all = new ArrayList<>(listeners);
      all.add(
          new TrainingListener() {
            @Override
            public void onNotice(String message) {
              notices.add(message);
            }
          });
      var problem = new Problem(classifier, train, dev);
      Batch first = problem.batches(0).get(0);
      TrainingHistory history = new Trainer(problem, options.training(), all).run();
      network.endTraining();
      var run = new FineTuneRun(classifier, data, first, history, notices);
      run.evaluations(); // so that they can still be shown when the model is closed
      FinalFiles.write(options.training().outputDir(), run::save, run::writeResults, notice);
      return run;
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  private Tokenizer tokenizer() {
    return TaskTokenizer.of(
        spec,
        options.tokenizer(),
        () -> data.train().stream().flatMap(TextClassifierTraining::texts).toList());
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
