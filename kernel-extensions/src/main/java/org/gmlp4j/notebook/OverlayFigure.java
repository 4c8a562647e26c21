package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Draws several runs over each other, a run in the same colour in every panel. */
final class OverlayFigure {
  private OverlayFigure() {}

  static Figure of(Map<String, TrainingHistory> runs, String metric, RunAxis axis) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("an overlay needs at least one run, got none");
    }
    Set<String> known = new TreeSet<>();
    runs.values().forEach(run -> known.addAll(metrics(run)));
    if (!known.isEmpty() && !known.contains(metric)) {
      throw new IllegalArgumentException(
          "no evaluation has the metric \"%s\"; there are %s".formatted(metric, known));
    }
    double last =
        runs.values().stream()
            .flatMap(run -> run.steps().stream())
            .mapToDouble(axis::of)
            .max()
            .orElse(1);
    Axis x = Axis.of(axis.title()).range(0, Math.max(1, last) * 1.01);
    List<Panel> panels = new ArrayList<>();
    panels.add(
        new Panel(
            "Training loss, smoothed",
            x,
            Axis.of("loss (nats)"),
            lines(runs, axis, (name, run) -> Optional.of(run.smoothed(name, StepEvent::loss)))));
    if (!known.isEmpty()) {
      Metric.Scale scale =
          Metric.scale(
              metric, runs.values().stream().flatMap(run -> run.evaluations().stream()).toList());
      Axis y =
          Axis.of(metric)
              .format(scale == Metric.Scale.SHARE ? Axis.Format.PERCENT : Axis.Format.PLAIN);
      panels.add(
          new Panel(
                  "Evaluation",
                  x,
                  y,
                  lines(runs, axis, (name, run) -> run.evaluations(name, metric)))
              .withoutLegend());
    }
    panels.add(
        new Panel(
                "Learning rate",
                x,
                Axis.of("learning rate").format(Axis.Format.SCIENTIFIC),
                lines(
                    runs,
                    axis,
                    (name, run) -> Optional.of(run.steps(name, StepEvent::learningRate))))
            .withoutLegend());
    return Figure.of("Runs", panels.toArray(Panel[]::new)).size(860, 60 + 260 * panels.size());
  }

  /** The first metric beside the loss that every run with evaluations has, else the loss. */
  static String sharedMetric(Map<String, TrainingHistory> runs) {
    List<TrainingHistory> evaluated =
        runs.values().stream().filter(run -> !run.evaluations().isEmpty()).toList();
    return evaluated.stream()
        .flatMap(run -> metrics(run).stream())
        .filter(metric -> !metric.equals("loss"))
        .filter(metric -> evaluated.stream().allMatch(run -> metrics(run).contains(metric)))
        .findFirst()
        .orElse("loss");
  }

  private static List<String> metrics(TrainingHistory run) {
    return run.evaluations().stream()
        .map(EvaluationEvent::metrics)
        .flatMap(metrics -> metrics.keySet().stream())
        .distinct()
        .toList();
  }

  private static List<Trace> lines(
      Map<String, TrainingHistory> runs,
      RunAxis axis,
      BiFunction<String, Curves, Optional<Line>> line) {
    List<Trace> traces = new ArrayList<>();
    int number = 0;
    for (var run : runs.entrySet()) {
      Rgb color = Palette.at(number++);
      line.apply(run.getKey(), new Curves(run.getValue(), axis))
          .map(drawn -> drawn.color(color))
          .ifPresent(traces::add);
    }
    return traces;
  }
}
