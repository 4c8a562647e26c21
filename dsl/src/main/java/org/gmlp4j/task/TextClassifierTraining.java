package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.io.ModelFileException;
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
    List<EncodedText> dev;
    TaskNetwork network;
    try {
      train = EncodedText.all(tokenizer, data.train(), options.maxSeqLength());
      dev = EncodedText.all(tokenizer, data.dev(), options.maxSeqLength());
      var graphs =
          new TextClassifierGraph(
              spec, data.labels().size(), options.labelSmoothing(), options.checkpointing());
      var backend =
          new OneDnnBackend()
              .precision(UsablePrecision.of(options.precision(), OneDnnBackend::supports, notice));
      new MemoryCheck(options, backend, train, dev).check(graphs, memory);
      network = new TaskNetwork(graphs, backend);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    var classifier = new TextClassifier(network, tokenizer, data.labels(), options.maxSeqLength());
    try {
      network.parameters().initialize(options.seed());
      options.text().from().ifPresent(body -> body.copyTo(spec, network.parameters()));
      var all = new ArrayList<>(listeners);
      all.add(
          new TrainingListener() {
            @Override
            public void onNotice(String message) {
              notices.add(message);
            }
          });
      TrainingHistory history =
          new Trainer(new Problem(classifier, train, dev), options.training(), all).run();
      network.endTraining();
      options.training().outputDir().ifPresent(folder -> save(classifier, folder));
      var run = new FineTuneRun(classifier, data, history, notices);
      run.evaluation(); // so that it can still be shown when the model is closed
      return run;
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  /** Saves the model where the run's checkpoints are; a full disk does not cost the model. */
  private void save(TextClassifier classifier, Path outputDir) {
    try {
      classifier.save(outputDir.resolve("model"));
    } catch (ModelFileException e) {
      notice.accept("The model was not saved: " + e.getMessage() + "; save it elsewhere.");
    }
  }

  private Tokenizer tokenizer() {
    return TaskTokenizer.of(
        spec, options.text(), () -> data.train().stream().map(LabeledText::text).toList());
  }

  /** The texts as a problem for the trainer. */
  private final class Problem implements TrainingProblem {
    private final TextClassifier classifier;
    private final List<EncodedText> train;
    private final List<EncodedText> dev;
    private final TextBatches batches;

    Problem(TextClassifier classifier, List<EncodedText> train, List<EncodedText> dev) {
      this.classifier = classifier;
      this.train = train;
      this.dev = dev;
      batches =
          new TextBatches(
              options.batchSize(), options.maxSeqLength(), classifier.tokenizer().padId());
      reportTruncated("training", train);
      reportTruncated("development", dev);
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
      float[][] probabilities = classifier.probabilities(dev);
      int[] truth = dev.stream().mapToInt(EncodedText::label).toArray();
      var metrics = new TreeMap<>(Map.of("accuracy", Double.NaN, "loss", Double.NaN));
      if (Arrays.stream(probabilities).allMatch(row -> Float.isFinite(row[0]))) {
        var evaluation =
            ClassificationEvaluation.of(data.labels(), truth, probabilities, data.source());
        metrics.put("accuracy", evaluation.accuracy());
        metrics.put("loss", meanLoss(truth, probabilities));
      }
      return metrics;
    }

    /** Mean cross-entropy in nats; a probability that underflowed counts as the smallest float. */
    private static double meanLoss(int[] truth, float[][] probabilities) {
      double sum = 0;
      for (int i = 0; i < truth.length; i++) {
        sum -= Math.log(Math.max(probabilities[i][truth[i]], Float.MIN_VALUE));
      }
      return sum / truth.length;
    }

    @Override
    public String criterion() {
      return "accuracy";
    }

    @Override
    public Set<String> metrics() {
      return Set.of("accuracy", "loss");
    }

    @Override
    public String dataDigest() {
      return DataDigest.of(data.labels(), List.of(train, dev));
    }

    @Override
    public Map<String, String> settings() {
      Map<String, String> settings = options.text().settings(spec, classifier.tokenizer());
      settings.put("labelSmoothing", Double.toString(options.labelSmoothing()));
      return settings;
    }
  }
}
