package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;
import org.gmlp4j.train.Batch;

/** A finished fine-tuning run: the model with its best weights, and how it got there. */
public final class FineTuneRun implements TaskRun {
  private final TextClassifier model;
  private final TextClassificationData data;
  private final Batch firstBatch;
  private final ClassificationResults results;
  private final RunRecord record;

  FineTuneRun(
      TextClassifier model, TextClassificationData data, Batch firstBatch, RunRecord record) {
    this.model = model;
    this.data = data;
    this.firstBatch = firstBatch;
    this.record = record;
    this.results = new ClassificationResults(model, data);
  }

  @Override
  public TextClassifier model() {
    return model;
  }

  @Override
  public RunRecord record() {
    return record;
  }

  /** The data it was trained and evaluated on. */
  public TextClassificationData data() {
    return data;
  }

  @Override
  public ClassificationResults results() {
    return results;
  }

  /** {@link ClassificationResults#evaluation()} of the best weights. */
  public ClassificationEvaluation evaluation() {
    return results.evaluation();
  }

  /** {@link ClassificationResults#evaluation(String)} of the best weights. */
  public ClassificationEvaluation evaluation(String part) {
    return results.evaluation(part);
  }

  /** {@link ClassificationResults#evaluations()} of the best weights. */
  public Map<String, ClassificationEvaluation> evaluations() {
    return results.evaluations();
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

  /** {@link ClassificationResults#outcomes}. */
  public List<Outcome> outcomes(String part) {
    return results.outcomes(part);
  }

  /** {@link ClassificationResults#showResults}. */
  public OutcomeTable showResults(int n) {
    return results.showResults(n);
  }

  /** {@link ClassificationResults#topLosses(int)}. */
  public OutcomeTable topLosses(int n) {
    return results.topLosses(n);
  }

  /** {@link ClassificationResults#topLosses(int, String)}. */
  public OutcomeTable topLosses(int n, String part) {
    return results.topLosses(n, part);
  }

  @Override
  public FineTuneRun save(Path folder) {
    TaskRun.super.save(folder);
    return this;
  }

  @Override
  public FineTuneRun writeResults(Path folder) {
    TaskRun.super.writeResults(folder);
    return this;
  }
}
