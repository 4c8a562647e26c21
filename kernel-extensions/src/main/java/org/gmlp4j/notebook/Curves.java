package org.gmlp4j.notebook;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.Smoothing;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** A run's numbers as lines, over its steps or its tokens. */
final class Curves {
  // About one point a pixel of the usual width.
  private static final int MOST_POINTS = 1000;
  // Marks that are closer than a few pixels are one blot.
  private static final int MOST_MARKS = 200;

  private final TrainingHistory history;
  private final RunAxis axis;

  Curves(TrainingHistory history, RunAxis axis) {
    this.history = history;
    this.axis = axis;
  }

  /** A number of each step. */
  Line steps(String name, ToDoubleFunction<StepEvent> number) {
    return thinned(name, values(number));
  }

  /** A number's exponential moving average over a fiftieth of the steps, 5 to 200. */
  Line smoothed(String name, ToDoubleFunction<StepEvent> number) {
    Smoothing smoothing = new Smoothing(Math.max(5, Math.min(200, history.steps().size() / 50.0)));
    return thinned(name, Doubles.of(values(number).stream().map(smoothing::add).toArray()));
  }

  /** A metric of the evaluations that have it; empty if none has. */
  Optional<Line> evaluations(String name, String metric) {
    List<EvaluationEvent> events =
        history.evaluations().stream().filter(e -> e.metrics().containsKey(metric)).toList();
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Doubles x = Doubles.of(events.stream().map(e -> axis.at(history, e.step())).toList());
    Doubles y = Doubles.of(events.stream().map(e -> e.metrics().get(metric)).toList());
    return Optional.of(
        thinned(name, x, y, MOST_MARKS).mark(Line.Mark.LINE_AND_POINTS).style(2.5, 1));
  }

  private Doubles values(ToDoubleFunction<StepEvent> number) {
    return Doubles.of(history.steps().stream().mapToDouble(number).toArray());
  }

  private Line thinned(String name, Doubles y) {
    return thinned(
        name, Doubles.of(history.steps().stream().map(axis::of).toList()), y, MOST_POINTS);
  }

  private static Line thinned(String name, Doubles x, Doubles y, int most) {
    int[] kept = Downsample.indices(y, most);
    return Line.of(name, Downsample.pick(x, kept), Downsample.pick(y, kept));
  }
}
