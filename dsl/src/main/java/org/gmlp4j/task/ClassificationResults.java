package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.eval.ClassificationEvaluation;

/** How a classifier does on the development parts of a data set, by part and by example. */
public final class ClassificationResults implements EvaluationResults {
  private final TextClassificationData data;
  private final Map<String, float[][]> probabilities = new LinkedHashMap<>();
  private final Map<String, ClassificationEvaluation> evaluations = new LinkedHashMap<>();

  /**
   * Asks the classifier about every example.
   *
   * @param data with the classifier's labels in its order
   */
  ClassificationResults(TextClassifier classifier, TextClassificationData data) {
    this.data = data;
    data.devParts()
        .forEach(
            (part, examples) -> {
              float[][] rows = classifier.probabilities(classifier.encode(examples));
              probabilities.put(part, rows);
              evaluations.put(
                  part,
                  ClassificationEvaluation.of(data.labels(), truth(examples), rows, source(part)));
            });
  }

  /** What was evaluated, its labels in the classifier's order. */
  TextClassificationData data() {
    return data;
  }

  /** Tribuo's evaluation of the first development part. */
  public ClassificationEvaluation evaluation() {
    return evaluation(firstPart());
  }

  /**
   * Tribuo's evaluation of a development part, for example MNLI's {@code mismatched}.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public ClassificationEvaluation evaluation(String part) {
    requirePart(part);
    return evaluations.get(part);
  }

  /** Tribuo's evaluations by development part, in the data's order. */
  public Map<String, ClassificationEvaluation> evaluations() {
    return Collections.unmodifiableMap(evaluations);
  }

  /**
   * Every example of a development part beside what the model says of it, in file order.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public List<Outcome> outcomes(String part) {
    requirePart(part);
    List<LabeledText> examples = data.devParts().get(part);
    float[][] rows = probabilities.get(part);
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

  /** Those of parts behind the first with the suffix that Hugging Face's example gives them. */
  @Override
  public Map<String, Number> metrics() {
    var results = new TreeMap<String, Number>();
    evaluations.forEach(
        (part, evaluation) -> {
          String suffix = DevParts.suffix(data, part);
          List<LabeledText> examples = data.devParts().get(part);
          results.put("eval_accuracy" + suffix, evaluation.accuracy());
          results.put("eval_macro_f1" + suffix, evaluation.macroF1());
          results.put(
              "eval_loss" + suffix, DevParts.meanLoss(truth(examples), probabilities.get(part)));
          results.put("eval_samples" + suffix, examples.size());
        });
    return results;
  }

  /** Writes {@code predictions.tsv} and {@code eval_predictions.json} for every part. */
  @Override
  public void writePredictions(Path folder) {
    new PredictionFiles(this).write(folder);
  }

  /** A line for each part, for people. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    evaluations.forEach(
        (part, evaluation) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%saccuracy %.4f, macro F1 %.4f, %,d examples of the %s",
                    text.isEmpty() ? "" : "\n",
                    evaluation.accuracy(),
                    evaluation.macroF1(),
                    data.devParts().get(part).size(),
                    source(part))));
    return text.toString();
  }

  float[][] probabilities(String part) {
    return probabilities.get(part);
  }

  private static int[] truth(List<LabeledText> examples) {
    return examples.stream().mapToInt(LabeledText::label).toArray();
  }

  private String firstPart() {
    return data.devParts().keySet().iterator().next();
  }

  private String source(String part) {
    String name = part.equals(TextClassificationData.DEV) ? "development" : part;
    return data.name() + " " + name + " set, " + data.source();
  }

  private void requirePart(String part) {
    if (!data.devParts().containsKey(part)) {
      throw new IllegalArgumentException(
          "%s has no development part \"%s\", only %s"
              .formatted(data.name(), part, data.devParts().keySet()));
    }
  }
}
