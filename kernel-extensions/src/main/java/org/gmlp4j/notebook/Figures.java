package org.gmlp4j.notebook;

import java.util.List;
import java.util.Map;
import org.gmlp4j.model.SpatialWeights;
import org.gmlp4j.task.AttentionMaps;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Ready-made figures. */
public final class Figures {
  private Figures() {}

  /**
   * A run's losses, and its other metrics below them, by step.
   *
   * <p>The loss of every step is drawn faint, with its exponential moving average over a fiftieth
   * of the run (5 to 200 steps) on top and the evaluations' losses as points. Metrics between 0 and
   * 1, such as {@code accuracy}, share a second panel with the best evaluation marked; exact match
   * and F1, which go to 100, and others, such as {@code perplexity}, have panels of their own.
   * Curves of more than 1000 points and more than 200 evaluations are thinned: of each run of
   * neighbours the lowest and the highest stay.
   */
  public static Figure trainingCurves(TrainingHistory history) {
    return TrainingFigure.of(history);
  }

  /** A run's learning rate by step. */
  public static Figure learningRate(TrainingHistory history) {
    return Figure.of(
            "Learning rate",
            Panel.of(
                Axis.of("step"),
                Axis.of("learning rate").format(Axis.Format.SCIENTIFIC),
                new Curves(history, RunAxis.STEPS).steps("", StepEvent::learningRate)))
        .size(860, 300);
  }

  /**
   * The losses that a search for a learning rate saw, by rate, with the suggested rates marked.
   *
   * <p>The vertical axis ends a little above the loss at the start: an explosion at the end would
   * leave the rest flat.
   */
  public static Figure learningRateSearch(LearningRateCurve curve) {
    return LearningRateFigure.of(curve);
  }

  /**
   * How often each true label was predicted as each label: counts, with shares of the true label's
   * row, which also colour the cells.
   *
   * @param labels one name a class
   * @param counts {@code counts[i][j]}: examples of class i predicted as class j
   */
  public static Figure confusionMatrix(List<String> labels, long[][] counts) {
    return ConfusionFigure.of(labels, counts);
  }

  /**
   * Runs over each other: smoothed training losses, a metric of their evaluations, learning rates.
   *
   * <pre>{@code Figures.overlay(Map.of("gMLP", first.history(), "aMLP", second.history()))}</pre>
   *
   * @param runs by the names that the legend gives them, in its order; at least one. The metric is
   *     the first one beside {@code loss} that all evaluated runs have, else {@code loss}.
   */
  public static Figure overlay(Map<String, TrainingHistory> runs) {
    return OverlayFigure.of(runs, OverlayFigure.sharedMetric(runs), RunAxis.STEPS);
  }

  /** The same over steps or tokens. */
  public static Figure overlay(Map<String, TrainingHistory> runs, RunAxis axis) {
    return OverlayFigure.of(runs, OverlayFigure.sharedMetric(runs), axis);
  }

  /**
   * The same over steps or tokens, with a metric by its name.
   *
   * @throws IllegalArgumentException if no evaluation has the metric, with those that there are
   */
  public static Figure overlay(Map<String, TrainingHistory> runs, String metric, RunAxis axis) {
    return OverlayFigure.of(runs, metric, axis);
  }

  /**
   * Perplexity by number of parameters, both axes logarithmic: the paper's picture of how models
   * scale. Results of a family are joined by a line, in the order of their parameters.
   */
  public static Figure parametersAgainstPerplexity(List<ScalingResult> results) {
    return ScalingFigure.of(results);
  }

  /**
   * The mean of a metric over some runs of each kind, with its sample standard deviation as an
   * error bar and each run as a point.
   *
   * @param metric what was measured; the axis's title
   * @param byKind for each kind, in order, what its runs measured: one number a seed
   */
  public static Figure overSeeds(String metric, Map<String, List<Double>> byKind) {
    return SeedsFigure.of(metric, byKind);
  }

  /**
   * Rows of W of each layer, by the distance j - i of the token that is weighted: the filters that
   * tokens at these positions see the text through. Of more than twelve layers twelve are shown.
   *
   * @param positions whose rows to draw, from 0; none for the middle one
   */
  public static Figure spatialRows(SpatialWeights weights, int... positions) {
    return SpatialRowsFigure.of(weights, positions);
  }

  /**
   * W of each layer as a heat map, white at 0, each in its own range. Of more than twelve layers
   * twelve are shown, and of large matrices means over squares of entries.
   */
  public static Figure spatialMatrices(SpatialWeights weights) {
    return SpatialMatricesFigure.of(weights);
  }

  /** How Toeplitz W of each layer is, see {@link SpatialWeights#toeplitzShare}. */
  public static Figure toeplitzShares(SpatialWeights weights) {
    return ToeplitzFigure.of(weights);
  }

  /**
   * Where a model's tiny attention looks in one text: a heat map for each layer, row by row what
   * each token takes in, and last the maximum over the first half of the layers, as the paper shows
   * it.
   */
  public static Figure attention(AttentionMaps maps) {
    return AttentionFigure.of(maps);
  }
}
