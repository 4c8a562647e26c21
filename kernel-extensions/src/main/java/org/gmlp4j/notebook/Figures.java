package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.Smoothing;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Ready-made figures. */
public final class Figures {
  // About one point a pixel of the usual width.
  private static final int MOST_POINTS = 1000;

  private Figures() {}

  /**
   * A run's losses, and its other metrics below them, by step.
   *
   * <p>The loss of every step is drawn faint, with its exponential moving average over a fiftieth
   * of the run (5 to 200 steps) on top and the evaluations' {@code loss} as points. Metrics between
   * 0 and 1, such as {@code accuracy}, share a second panel with the best evaluation marked. Curves
   * of more than 1000 points are thinned: of each run of neighbours the lowest and the highest
   * stay.
   */
  public static Figure trainingCurves(TrainingHistory history) {
    Doubles steps = Doubles.of(history.steps().stream().map(StepEvent::step).toList());
    Doubles losses = Doubles.of(history.steps().stream().map(StepEvent::loss).toList());
    double span = Math.max(5, Math.min(200, steps.size() / 50.0));
    List<Trace> traces = new ArrayList<>();
    traces.add(thinned("each step", steps, losses).color(Palette.SKY).style(1, 0.45));
    traces.add(
        thinned("smoothed", steps, smoothed(losses, span)).color(Palette.BLUE).style(2.5, 1));
    evaluationLine("evaluation", history, "loss")
        .map(l -> l.color(Palette.VERMILION))
        .ifPresent(traces::add);
    Range whole = new Range(0, Math.max(1, steps.stream().max().orElse(1)));
    Axis x = Axis.of("step").range(whole.low(), whole.high() * 1.01);
    Panel loss = new Panel("Loss", x, Axis.of("loss (nats)"), traces);
    Optional<Panel> metrics = metricsPanel(history, x);
    if (metrics.isEmpty()) {
      return Figure.of("Training", loss);
    }
    return Figure.of("Training", loss, metrics.get()).size(860, 620);
  }

  private static Optional<Panel> metricsPanel(TrainingHistory history, Axis x) {
    List<String> names =
        history.evaluations().stream()
            .flatMap(e -> e.metrics().entrySet().stream())
            .filter(m -> !m.getKey().equals("loss") && m.getValue() >= 0 && m.getValue() <= 1)
            .map(java.util.Map.Entry::getKey)
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<Trace> traces = new ArrayList<>();
    for (String name : names) {
      evaluationLine(name, history, name)
          .map(l -> l.color(Palette.COLORS.get((2 + traces.size()) % 8)))
          .ifPresent(traces::add);
    }
    history.evaluations().stream()
        .filter(e -> e.best() && e.metrics().containsKey(names.get(0)))
        .reduce((earlier, later) -> later)
        .ifPresent(
            best ->
                traces.add(
                    Line.of(
                            "best, " + percent(best.metrics().get(names.get(0))),
                            Doubles.of((double) best.step()),
                            Doubles.of(best.metrics().get(names.get(0))))
                        .mark(Line.Mark.POINTS)
                        .color(Palette.ORANGE)
                        .style(4, 1)));
    return Optional.of(
        new Panel(
            "Evaluation",
            x,
            Axis.of(names.size() == 1 ? names.get(0) : "").format(Axis.Format.PERCENT),
            traces));
  }

  private static Optional<Line> evaluationLine(
      String name, TrainingHistory history, String metric) {
    List<EvaluationEvent> events =
        history.evaluations().stream().filter(e -> e.metrics().containsKey(metric)).toList();
    if (events.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Line.of(
                name,
                Doubles.of(events.stream().map(EvaluationEvent::step).toList()),
                Doubles.of(events.stream().map(e -> e.metrics().get(metric)).toList()))
            .mark(Line.Mark.LINE_AND_POINTS)
            .style(2.5, 1));
  }

  /** A run's learning rate by step. */
  public static Figure learningRate(TrainingHistory history) {
    Doubles steps = Doubles.of(history.steps().stream().map(StepEvent::step).toList());
    Doubles rates = Doubles.of(history.steps().stream().map(StepEvent::learningRate).toList());
    return Figure.of(
            "Learning rate",
            Panel.of(
                Axis.of("step"),
                Axis.of("learning rate").format(Axis.Format.SCIENTIFIC),
                thinned("", steps, rates)))
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
    boolean square = counts.length == labels.size();
    for (long[] row : counts) {
      square &= row.length == labels.size();
    }
    if (!square || labels.isEmpty()) {
      throw new IllegalArgumentException(
          "a confusion matrix of %d labels needs as many rows and columns of counts, got %d rows of %s"
              .formatted(
                  labels.size(),
                  counts.length,
                  java.util.Arrays.stream(counts).map(r -> r.length).toList()));
    }
    List<Doubles> shares = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    for (long[] row : counts) {
      double total = LongStream.of(row).sum();
      // A class without examples has no shares: 0, not 0/0.
      shares.add(
          Doubles.of(LongStream.of(row).mapToDouble(c -> total == 0 ? 0 : c / total).toArray()));
      texts.add(
          LongStream.of(row)
              .mapToObj(c -> Numbers.count(c) + (total == 0 ? "" : "\n" + percent(c / total)))
              .toList());
    }
    Heatmap cells =
        new Heatmap("", shares, texts, ColorScale.BLUES, Optional.of(new Range(0, 1)), false);
    int side = Math.max(280, Math.min(700, 90 * labels.size()));
    Panel panel =
        Panel.of(
            Axis.ofCategories("predicted", labels),
            Axis.ofCategories("true", labels).reverse(),
            cells);
    int gutter = (int) Math.min(170, FigureLayout.longest(labels));
    return Figure.of("Confusion matrix", panel).size(side + 90 + gutter, side + 100 + gutter / 3);
  }

  private static Doubles smoothed(Doubles values, double span) {
    Smoothing smoothing = new Smoothing(span);
    return Doubles.of(values.stream().map(smoothing::add).toArray());
  }

  private static Line thinned(String name, Doubles x, Doubles y) {
    int[] kept = Downsample.indices(y, MOST_POINTS);
    return Line.of(name, Downsample.pick(x, kept), Downsample.pick(y, kept));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
