package org.gmlp4j.notebook;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmlp4j.model.SpatialWeights;

/** Draws how Toeplitz the spatial weights of each layer are. */
final class ToeplitzFigure {
  private ToeplitzFigure() {}

  static Figure of(SpatialWeights weights) {
    double[] shares =
        IntStream.range(0, weights.layers()).mapToDouble(weights::toeplitzShare).toArray();
    List<String> names =
        IntStream.rangeClosed(1, weights.layers()).mapToObj(String::valueOf).toList();
    double noise = weights.noiseShare();
    Line line =
        Line.of(
                "of noise, " + Numbers.percent(noise),
                Doubles.of(-0.5, shares.length - 0.5),
                Doubles.of(noise, noise))
            .color(Palette.VERMILION);
    return Figure.of(
            "How Toeplitz W is, " + weights.spec().name(),
            Panel.of(
                Axis.ofCategories("layer", names),
                Axis.of("share of W's variance").range(0, 1).format(Axis.Format.PERCENT),
                Bar.of("explained by diagonals' means", Doubles.of(shares))
                    .labels(DoubleStream.of(shares).mapToObj(Numbers::percent).toList()),
                line))
        .size(Math.max(480, Math.min(860, 120 + 40 * shares.length)), 320);
  }
}
