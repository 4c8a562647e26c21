package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.gmlp4j.train.LearningRateCurve;

/** Draws what a search for a learning rate saw. */
final class LearningRateFigure {
  private LearningRateFigure() {}

  static Figure of(LearningRateCurve curve) {
    Doubles rates = Doubles.of(curve.rates());
    List<Trace> traces = new ArrayList<>();
    traces.add(
        Line.of("each step", rates, Doubles.of(curve.losses())).color(Palette.SKY).style(1, 0.45));
    traces.add(
        Line.of("smoothed", rates, Doubles.of(curve.smoothed())).color(Palette.BLUE).style(2.5, 1));
    mark(traces, curve, "steepest", curve.suggestion().steepest(), Palette.ORANGE);
    mark(traces, curve, "valley", curve.suggestion().valley(), Palette.VERMILION);
    Axis x = Axis.of("learning rate").log().format(Axis.Format.SCIENTIFIC);
    return Figure.of("Learning rate search", new Panel("", x, lossAxis(curve), traces))
        .size(860, 400);
  }

  /** A figure in a notebook; a table in a terminal. */
  static Displayable view(LearningRateCurve curve) {
    Figure figure = of(curve);
    return new Displayable() {
      @Override
      public Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = figure.mimeBundle();
        bundle.put(Mime.TEXT, toText());
        return bundle;
      }

      @Override
      public String toText() {
        return curve.toString();
      }
    };
  }

  private static void mark(
      List<Trace> traces, LearningRateCurve curve, String name, OptionalDouble rate, Rgb color) {
    if (rate.isEmpty()) {
      return;
    }
    double at = rate.getAsDouble();
    traces.add(
        Line.of(
                name + ", " + Numbers.scientific(at),
                Doubles.of(at),
                Doubles.of(curve.smoothed().get(curve.rates().indexOf(at))))
            .mark(Line.Mark.POINTS)
            .color(color)
            .style(4, 1));
  }

  private static Axis lossAxis(LearningRateCurve curve) {
    Axis axis = Axis.of("loss (nats)");
    double[] finite =
        curve.smoothed().stream().mapToDouble(d -> d).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return axis;
    }
    double low = DoubleStream.of(finite).min().orElseThrow();
    double fallen = Math.max(finite[0] - low, 0.1 * Math.abs(finite[0]));
    double ceiling = Math.max(finite[0], low) + fallen;
    return ceiling > low ? axis.range(low - 0.25 * fallen, ceiling) : axis;
  }
}
