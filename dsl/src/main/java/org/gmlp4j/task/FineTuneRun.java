package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/** A finished fine-tuning run: the model with its best weights, and how it got there. */
public final class FineTuneRun implements AutoCloseable {
  private final TextClassifier model;
  private final TextClassificationData data;
  private final Batch firstBatch;
  private final TrainingHistory history;
  private final List<String> notices;
  private final Map<String, float[][]> probabilities = new LinkedHashMap<>();
  private final Map<String, ClassificationEvaluation> evaluations = new LinkedHashMap<>();
  private final Manifest manifest;

  FineTuneRun(
      TextClassifier model,
      TextClassificationData data,
      Batch firstBatch,
      TrainingHistory history,
      List<String> notices,
      Manifest manifest) {
    this.model = model;
    this.data = data;
    this.firstBatch = firstBatch;
    this.history = history;
    this.notices = notices; // more may be told while the run is saved
    this.manifest = manifest;
  }

  /** The trained model. */
  public TextClassifier model() {
    return model;
  }

  /** The data it was trained and evaluated on. */
  public TextClassificationData data() {
    return data;
  }

  /** Every step and evaluation, and how the run ended. */
  public TrainingHistory history() {
    return history;
  }

  /** What the user should know of the run, one sentence each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** What went into the run, what it ran on and what came out. */
  public Manifest manifest() {
    return manifest;
  }

  /** Tribuo's evaluation of the best weights on the first development part. */
  public ClassificationEvaluation evaluation() {
    return evaluation(firstPart());
  }

  /**
   * Tribuo's evaluation of the best weights on a development part, for example MNLI's {@code
   * mismatched}.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public synchronized ClassificationEvaluation evaluation(String part) {
    List<LabeledText> examples = part(part);
    return evaluations.computeIfAbsent(
        part,
        name ->
            ClassificationEvaluation.of(
                data.labels(), truth(examples), probabilities(name), source(name)));
  }

  /** Tribuo's evaluations of the best weights by development part, in the data's order. */
  public Map<String, ClassificationEvaluation> evaluations() {
    var all = new LinkedHashMap<String, ClassificationEvaluation>();
    data.devParts().keySet().forEach(part -> all.put(part, evaluation(part)));
    return Collections.unmodifiableMap(all);
  }

  /** Tribuo's evaluation on examples of your own. */
  public ClassificationEvaluation evaluate(List<LabeledText> examples, String source) {
    return model.evaluate(examples, source);
  }

  /** The class of a text. */
  public Prediction predict(String text) {
    return model.predict(text);
  }

  /** The class of a pair of texts. */
  public Prediction predict(String text, String pair) {
    return model.predict(text, pair);
  }

  /** The classes of texts, in their order. */
  public List<Prediction> predict(List<String> texts) {
    return model.predict(texts);
  }

  /** The classes of pairs of texts, in their order. */
  public List<Prediction> predictPairs(List<TextPair> pairs) {
    return model.predictPairs(pairs);
  }

  /** Up to n texts of the first training batch, as the model reads them. */
  public BatchTable showBatch(int n) {
    var rows = new ArrayList<BatchTable.Row>();
    int[] tokens = firstBatch.integers().get("tokens");
    int[] labels = firstBatch.integers().get("labels");
    for (int row = 0; row < firstBatch.size() && rows.size() < n; row++) {
      if (labels[row] >= 0) {
        int start = row * firstBatch.length();
        int length = firstBatch.integers().get("lengths")[row];
        int[] ids = Arrays.copyOfRange(tokens, start, start + length);
        rows.add(new BatchTable.Row(model.tokenizer().tokens(ids), data.labels().get(labels[row])));
      }
    }
    String title = data.name() + ", first training batch, padded to " + firstBatch.length();
    return new BatchTable(title, rows);
  }

  /** Every example of a development part beside what the model says of it, in file order. */
  public synchronized List<Outcome> outcomes(String part) {
    List<LabeledText> examples = part(part);
    float[][] rows = probabilities(part);
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < rows.length; i++) {
      LabeledText example = examples.get(i);
      int predicted = DevParts.likeliest(rows[i]);
      outcomes.add(
          new Outcome(
              i,
              example.text(),
              example.pair(),
              data.labels().get(example.label()),
              data.labels().get(predicted),
              rows[i][predicted],
              rows[i][example.label()]));
    }
    return outcomes;
  }

  /** The first n examples of the first development part beside what the model says of them. */
  public OutcomeTable showResults(int n) {
    String part = firstPart();
    return new OutcomeTable(
        data.name() + " " + part + ", first examples",
        outcomes(part).stream().limit(Math.max(0, n)).toList());
  }

  /** The n examples of the first development part that the model is most wrong about. */
  public OutcomeTable topLosses(int n) {
    return topLosses(n, firstPart());
  }

  /** The n examples of a development part that the model is most wrong about, worst first. */
  public OutcomeTable topLosses(int n, String part) {
    return new OutcomeTable(
        data.name() + " " + part + ", highest losses",
        outcomes(part).stream()
            .sorted(Comparator.comparingDouble(Outcome::loss).reversed())
            .limit(Math.max(0, n))
            .toList());
  }

  /** Writes the model folder, which {@link TextClassifier#load} reads, and the run's manifest. */
  public FineTuneRun save(Path folder) {
    model.save(folder);
    manifest.write(folder);
    return this;
  }

  /**
   * Writes what Hugging Face's scripts write: {@code eval_results.json} and {@code
   * all_results.json} with the metrics, and for every development part {@code predictions.tsv} and
   * {@code eval_predictions.json}, those of further parts with the suffix of their metrics.
   *
   * @throws org.gmlp4j.io.ModelFileException if a file cannot be written; each is whole or absent
   */
  public FineTuneRun writeResults(Path folder) {
    new ResultFiles(this).write(folder);
    return this;
  }

  @Override
  public void close() {
    model.close();
  }

  /** Class probabilities of each example of a part, computed once. */
  synchronized float[][] probabilities(String part) {
    List<LabeledText> examples = part(part);
    return probabilities.computeIfAbsent(part, name -> model.probabilities(model.encode(examples)));
  }

  static int[] truth(List<LabeledText> examples) {
    return examples.stream().mapToInt(LabeledText::label).toArray();
  }

  private String firstPart() {
    return data.devParts().keySet().iterator().next();
  }

  private String source(String part) {
    String name = part.equals(TextClassificationData.DEV) ? "development" : part;
    return data.name() + " " + name + " set, " + data.source();
  }

  private List<LabeledText> part(String part) {
    List<LabeledText> examples = data.devParts().get(part);
    if (examples == null) {
      throw new IllegalArgumentException(
          "%s has no development part \"%s\", only %s"
              .formatted(data.name(), part, data.devParts().keySet()));
    }
    return examples;
  }
}
