package org.gmlp4j.eval;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * How well a classifier's probabilities agree with the true labels, measured by Tribuo.
 *
 * <pre>{@code
 * var labels = List.of("negative", "positive");
 * var evaluation = ClassificationEvaluation.of(labels, truth, probabilities, "SST-2 dev");
 * evaluation.accuracy();
 * }</pre>
 */
public final class ClassificationEvaluation {
  // Sums of bfloat16 probabilities stray from 1 by about this much.
  private static final double SUM_TOLERANCE = 0.02;

  // Held, so that the level lasts. It warns on standard error of each label that never occurs,
  // which
  // toString() shows anyway.
  private static final Logger TRIBUO_LOGGER =
      Logger.getLogger("org.tribuo.classification.evaluation.ConfusionMetrics");

  static {
    TRIBUO_LOGGER.setLevel(Level.SEVERE);
  }

  private final List<String> labels;
  private final long[][] confusion;
  private final LabelEvaluation tribuo;

  private ClassificationEvaluation(
      List<String> labels, long[][] confusion, LabelEvaluation tribuo) {
    this.labels = labels;
    this.confusion = confusion;
    this.tribuo = tribuo;
  }

  /**
   * Evaluates predictions; the label with the highest probability is the one predicted, the first
   * of equals.
   *
   * @param labels the classes' names, at least two
   * @param truth each example's true label, an index into {@code labels}
   * @param probabilities for each example a probability for each label, [examples][labels]
   * @param source what was evaluated, kept in the evaluation's provenance
   * @throws IllegalArgumentException if there are no examples, sizes differ, a true label is
   *     outside the list, or a row is no probability distribution
   */
  public static ClassificationEvaluation of(
      List<String> labels, int[] truth, float[][] probabilities, String source) {
    check(labels, truth, probabilities);
    LabelModel model = new LabelModel(labels);
    List<Prediction<Label>> predictions =
        IntStream.range(0, truth.length)
            .mapToObj(i -> model.prediction(truth[i], probabilities[i]))
            .toList();
    long[][] confusion = new long[labels.size()][labels.size()];
    for (int i = 0; i < truth.length; i++) {
      confusion[truth[i]][labels.indexOf(predictions.get(i).getOutput().getLabel())]++;
    }
    LabelEvaluation evaluation =
        new LabelEvaluator()
            .evaluate(
                model, predictions, new SimpleDataSourceProvenance(source, new LabelFactory()));
    return new ClassificationEvaluation(List.copyOf(labels), confusion, evaluation);
  }

  /** The classes' names, in the order of {@link #confusion()}. */
  public List<String> labels() {
    return labels;
  }

  /** How many examples were evaluated. */
  public long examples() {
    return Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
  }

  /** The share of examples predicted right, 0 to 1. */
  public double accuracy() {
    return tribuo.accuracy();
  }

  /**
   * The mean F1 over the labels that are true or predicted at least once, 0 to 1.
   *
   * <p>This is scikit-learn's macro average too. Tribuo's own counts labels that never occur as 0.
   */
  public double macroF1() {
    return IntStream.range(0, labels.size())
        .filter(i -> support(i) > 0 || predicted(i) > 0)
        .mapToDouble(i -> f1(labels.get(i)))
        .average()
        .orElseThrow();
  }

  /** Of the examples predicted to have this label, the share that has it; 0 if there are none. */
  public double precision(String label) {
    return orZero(tribuo.precision(known(label)));
  }

  /** Of the examples that have this label, the share predicted to have it; 0 if there are none. */
  public double recall(String label) {
    return orZero(tribuo.recall(known(label)));
  }

  /** The harmonic mean of {@link #precision} and {@link #recall}; 0 if both are. */
  public double f1(String label) {
    return orZero(tribuo.f1(known(label)));
  }

  /** Counts of examples, [true label][predicted label], in the order of {@link #labels()}. */
  public long[][] confusion() {
    return Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
  }

  /** Tribuo's own evaluation, with its provenance and everything else it measures. */
  public LabelEvaluation tribuo() {
    return tribuo;
  }

  /** A table for people: accuracy, macro F1, and a line a label. */
  @Override
  public String toString() {
    int width = Math.max(5, labels.stream().mapToInt(String::length).max().orElse(0));
    String name = "%-" + width + "s";
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "accuracy %.4f, macro F1 %.4f, %d examples%n",
            accuracy(),
            macroF1(),
            examples()));
    text.append(
        String.format(
            Locale.ROOT, name + "  precision  recall      F1  examples  predicted as", "label"));
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%n" + name + "  %9.4f  %6.4f  %6.4f  %8d  ",
              label,
              precision(label),
              recall(label),
              f1(label),
              support(i)));
      for (int j = 0; j < labels.size(); j++) {
        text.append(j == 0 ? "" : ", ").append(labels.get(j)).append(' ').append(confusion[i][j]);
      }
    }
    return text.toString();
  }

  private long support(int label) {
    return Arrays.stream(confusion[label]).sum();
  }

  private long predicted(int label) {
    return Arrays.stream(confusion).mapToLong(row -> row[label]).sum();
  }

  private Label known(String label) {
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "there is no label '%s'; the labels are %s".formatted(label, labels));
    }
    return new Label(label);
  }

  /** Tribuo gives NaN where nothing was predicted or nothing is true. */
  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static void check(List<String> labels, int[] truth, float[][] probabilities) {
    if (labels.size() < 2 || new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException(
          "evaluation needs at least two labels, all different, got " + labels);
    }
    if (truth.length == 0 || truth.length != probabilities.length) {
      throw new IllegalArgumentException(
          ("evaluation needs one row of probabilities for each of at least one true label,"
                  + " got %d rows and %d labels")
              .formatted(probabilities.length, truth.length));
    }
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] < 0 || truth[i] >= labels.size()) {
        throw new IllegalArgumentException(
            "example %d has the true label %d; labels go from 0 to %d %s"
                .formatted(i, truth[i], labels.size() - 1, labels));
      }
      checkRow(i, probabilities[i], labels);
    }
  }

  private static void checkRow(int example, float[] row, List<String> labels) {
    if (row.length != labels.size()) {
      throw new IllegalArgumentException(
          "example %d has %d probabilities for the %d labels %s"
              .formatted(example, row.length, labels.size(), labels));
    }
    double sum = 0;
    for (float probability : row) {
      if (!Float.isFinite(probability)) {
        throw new IllegalArgumentException(
            ("example %d has the probabilities %s; a model gives NaN or infinity when its training has"
                    + " diverged: lower the learning rate, or load an earlier checkpoint")
                .formatted(example, Arrays.toString(row)));
      }
      sum += probability;
    }
    boolean negative = IntStream.range(0, row.length).anyMatch(i -> row[i] < 0);
    if (negative || Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "example %d has %s, expected probabilities that sum to 1; apply softmax to logits first"
              .formatted(example, Arrays.toString(row)));
    }
  }
}
