package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Metric.Scale.POINTS;
import static org.gmlp4j.notebook.Metric.Scale.SHARE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.train.EvaluationEvent;
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
    List<EvaluationEvent> events = history.evaluations();
    List<Trace> traces = new ArrayList<>();
    traces.add(curves.steps("each step", StepEvent::loss).color(Palette.SKY).style(1, 0.45));
    traces.add(curves.smoothed("smoothed", StepEvent::loss).color(Palette.BLUE).style(2.5, 1));
    for (String name : Metric.names(events)) {
      if (Metric.isLoss(name)) {
        Rgb color = Palette.at(traces.size() - 1);
        curves
            .evaluations(Metric.heading(name).replace("dev loss", "evaluation"), name)
            .ifPresent(line -> traces.add(line.color(color)));
      }
    }
    long last = history.steps().stream().mapToLong(StepEvent::step).max().orElse(1);
    Axis x = Axis.of("step").range(0, Math.max(1, last) * 1.01);
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("Loss", x, Axis.of("loss (nats)"), traces));
    for (Metric.Scale scale : Metric.Scale.values()) {
      List<String> names =
          Metric.names(events).stream()
              .filter(name -> Metric.scale(name, events) == scale && scale != Metric.Scale.LOSS)
              .toList();
      if (!names.isEmpty()) {
        panels.add(metricsPanel(x, names, scale));
      }
    }
    Figure figure = Figure.of("Training", panels.toArray(Panel[]::new));
    return panels.size() == 1 ? figure : figure.size(860, 310 * panels.size());
  }

  private Panel metricsPanel(Axis x, List<String> names, Metric.Scale scale) {
    List<Trace> traces = new ArrayList<>();
    for (String name : names) {
      curves
          .evaluations(Metric.heading(name), name)
          .map(line -> line.color(Palette.at(2 + traces.size())))
          .ifPresent(traces::add);
    }
    best(names, scale).ifPresent(traces::add);
    String title =
        names.size() == 1 ? Metric.heading(names.get(0)) : scale == POINTS ? "of 100" : "";
    Axis y = Axis.of(title).format(scale == SHARE ? Axis.Format.PERCENT : Axis.Format.PLAIN);
    return new Panel("Evaluation", x, y, traces);
  }

  private Optional<Line> best(List<String> names, Metric.Scale scale) {
    String metric = names.get(0);
    return history.evaluations().stream()
        .filter(e -> e.best() && e.metrics().containsKey(metric))
        .reduce((earlier, later) -> later)
        .map(
            best -> {
              double value = best.metrics().get(metric);
              String written = scale == SHARE ? Numbers.percent(value) : Numbers.plain(value);
              String of = names.size() == 1 ? "" : Metric.heading(metric) + " ";
              return Line.of(
                      "best, " + of + written, Doubles.of((double) best.step()), Doubles.of(value))
                  .mark(Line.Mark.POINTS)
                  .color(Palette.ORANGE)
                  .style(4, 1);
            });
  }
}
