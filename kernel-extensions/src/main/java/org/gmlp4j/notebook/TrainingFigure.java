package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** Draws one run. */
final class TrainingFigure {
  private final TrainingHistory history;
  private final Curves curves;

  private TrainingFigure(TrainingHistory history) {
    this.history = history;
    this.curves = new Curves(history, RunAxis.STEPS);
  }

  static Figure of(TrainingHistory history) {
    return new TrainingFigure(history).draw();
  }

  private Figure draw() {
    List<Trace> traces = new ArrayList<>();
    traces.add(curves.steps("each step", StepEvent::loss).color(Palette.SKY).style(1, 0.45));
    traces.add(curves.smoothed("smoothed", StepEvent::loss).color(Palette.BLUE).style(2.5, 1));
    curves
        .evaluations("evaluation", "loss")
        .map(l -> l.color(Palette.VERMILION))
        .ifPresent(traces::add);
    long last = history.steps().stream().mapToLong(StepEvent::step).max().orElse(1);
    Axis x = Axis.of("step").range(0, Math.max(1, last) * 1.01);
    Panel loss = new Panel("Loss", x, Axis.of("loss (nats)"), traces);
    Optional<Panel> metrics = metricsPanel(x);
    if (metrics.isEmpty()) {
      return Figure.of("Training", loss);
    }
    return Figure.of("Training", loss, metrics.get()).size(860, 620);
  }

  private Optional<Panel> metricsPanel(Axis x) {
    List<String> names =
        history.evaluations().stream()
            .flatMap(e -> e.metrics().entrySet().stream())
            .filter(m -> !m.getKey().equals("loss") && m.getValue() >= 0 && m.getValue() <= 1)
            .map(Map.Entry::getKey)
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<Trace> traces = new ArrayList<>();
    for (String name : names) {
      curves
          .evaluations(name, name)
          .map(l -> l.color(Palette.COLORS.get((2 + traces.size()) % 8)))
          .ifPresent(traces::add);
    }
    best(names.get(0)).ifPresent(traces::add);
    return Optional.of(
        new Panel(
            "Evaluation",
            x,
            Axis.of(names.size() == 1 ? names.get(0) : "").format(Axis.Format.PERCENT),
            traces));
  }

  private Optional<Line> best(String metric) {
    return history.evaluations().stream()
        .filter(e -> e.best() && e.metrics().containsKey(metric))
        .reduce((earlier, later) -> later)
        .map(
            best ->
                Line.of(
                        "best, " + Numbers.percent(best.metrics().get(metric)),
                        Doubles.of((double) best.step()),
                        Doubles.of(best.metrics().get(metric)))
                    .mark(Line.Mark.POINTS)
                    .color(Palette.ORANGE)
                    .style(4, 1));
  }
}
