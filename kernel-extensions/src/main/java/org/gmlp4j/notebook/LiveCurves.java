package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.Smoothing;
import org.gmlp4j.train.StepEvent;

/** The curves of a run while it goes on: small, and no larger however long the run becomes. */
final class LiveCurves {
  private static final int MOST_POINTS = 300;
  private static final int MOST_EVALUATIONS = 60;

  private final Smoothing smoothing = new Smoothing(50);
  private final GrowingCurve loss = new GrowingCurve(MOST_POINTS);
  private final GrowingCurve smoothed = new GrowingCurve(MOST_POINTS / 2);
  private final GrowingCurve learningRate = new GrowingCurve(MOST_POINTS / 2);
  private final GrowingCurve evaluations = new GrowingCurve(MOST_EVALUATIONS);
  private boolean evaluated;
  private long lastStep = 1;
  private long totalSteps = 1;

  void add(StepEvent step) {
    loss.add(step.step(), step.loss());
    smoothed.add(step.step(), smoothing.add(step.loss()));
    learningRate.add(step.step(), step.learningRate());
    lastStep = step.step();
    totalSteps = step.totalSteps();
  }

  void add(EvaluationEvent evaluation) {
    Double value = evaluation.metrics().get("loss");
    if (value != null && Double.isFinite(value)) {
      evaluations.add(evaluation.step(), value);
      evaluated = true;
    }
  }

  /** The mean loss over about the last 50 steps; NaN before the first. */
  double smoothedLoss() {
    return smoothing.mean();
  }

  /** Loss beside learning rate, by step. */
  Figure figure() {
    Axis x = Axis.of("").range(0, 1.01 * end(lastStep, totalSteps));
    List<Trace> losses = new ArrayList<>();
    // Grey: between lines of other colours it stays behind on light and on dark.
    losses.add(loss.line("each step").color(Palette.AXIS).style(1, 0.6));
    losses.add(smoothed.line("smoothed").color(Palette.BLUE).style(2, 1));
    if (evaluated) {
      losses.add(
          evaluations
              .line("evaluation")
              .mark(Line.Mark.LINE_AND_POINTS)
              .color(Palette.VERMILION)
              .style(2, 1));
    }
    Line rate = learningRate.line("").color(Palette.GREEN).style(2, 1);
    return Figure.of(
            "",
            new Panel("Loss by step (nats)", x, Axis.of(""), losses),
            new Panel(
                "Learning rate by step",
                x,
                Axis.of("").format(Axis.Format.SCIENTIFIC),
                List.of(rate)))
        .columns(2)
        .size(760, 220);
  }

  /**
   * Where the horizontal axis ends: at 1, 2 or 5 times a power of ten, so that it seldom changes
   * and the first steps of a long run are more than a line; at the run's end before that.
   */
  static long end(long lastStep, long totalSteps) {
    long power = 1;
    while (power * 10 <= lastStep) {
      power *= 10;
    }
    long end = 10 * power;
    for (long factor : new long[] {5, 2, 1}) {
      end = factor * power >= lastStep ? factor * power : end;
    }
    return Math.max(1, Math.max(lastStep, Math.min(end, totalSteps)));
  }
}
