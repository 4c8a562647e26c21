package org.gmlp4j.notebook;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a panel's axes show: their own ranges, or ones that hold every trace with some air. */
record PanelRanges(Range x, Range y) {

  static PanelRanges of(Panel panel) {
    boolean onlyLines = panel.traces().stream().allMatch(Line.class::isInstance);
    boolean matrix = panel.traces().stream().anyMatch(Heatmap.class::isInstance);
    boolean labelled =
        panel.traces().stream().anyMatch(t -> t instanceof Line line && !line.labels().isEmpty());
    double xAir = labelled ? 0.1 : onlyLines ? 0.02 : 0;
    double yAir = matrix ? 0 : labelled ? 0.12 : onlyLines ? 0.05 : 0.06;
    DoubleStream xs = panel.traces().stream().flatMapToDouble(t -> t.match(new HorizontalExtent()));
    DoubleStream ys = panel.traces().stream().flatMapToDouble(t -> t.match(new VerticalExtent()));
    return new PanelRanges(fit(panel.x(), xs, xAir), fit(panel.y(), ys, yAir));
  }

  private static Range fit(Axis axis, DoubleStream values, double air) {
    if (axis.range().isPresent()) {
      return axis.range().get();
    }
    if (!axis.categories().isEmpty()) {
      return new Range(-0.5, axis.categories().size() - 0.5);
    }
    if (axis.scale() == Axis.Scale.LOG) {
      Range powers = Range.of(values.filter(v -> v > 0).map(Math::log10));
      Range padded = powers.padded(air, air);
      return new Range(Math.pow(10, padded.low()), Math.pow(10, padded.high()));
    }
    double[] all = values.filter(Double::isFinite).toArray();
    if (axis.format() == Axis.Format.PERCENT && isOneShare(all)) {
      return new Range(0, 1);
    }
    Range data = Range.of(Arrays.stream(all));
    // Bars stand on zero: air below it would make them float.
    return data.padded(data.low() == 0 ? 0 : air, data.high() == 0 ? 0 : air);
  }

  /** Whether numbers are one and the same share; around it there would be more than all of it. */
  private static boolean isOneShare(double[] values) {
    return values.length > 0
        && Arrays.stream(values).allMatch(v -> v == values[0] && v >= 0 && v <= 1);
  }

  private static DoubleStream cells(int count) {
    return DoubleStream.of(-0.5, count - 0.5);
  }

  /** The distance between neighbouring bars; 1 for a single one. */
  static double barGap(Bar bar) {
    double[] places = bar.x().finite().sorted().distinct().toArray();
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < places.length; i++) {
      gap = Math.min(gap, places[i] - places[i - 1]);
    }
    return Double.isInfinite(gap) ? 1 : gap;
  }

  private static final class HorizontalExtent implements Trace.Cases<DoubleStream> {
    @Override
    public DoubleStream line(Line line) {
      return line.x().stream();
    }

    @Override
    public DoubleStream bar(Bar bar) {
      double half = barGap(bar) / 2;
      return bar.x().stream().flatMap(x -> DoubleStream.of(x - half, x + half));
    }

    @Override
    public DoubleStream heatmap(Heatmap heatmap) {
      return cells(heatmap.columns());
    }

    @Override
    public DoubleStream histogram(Histogram histogram) {
      return DoubleStream.of(histogram.span().low(), histogram.span().high());
    }
  }

  private static final class VerticalExtent implements Trace.Cases<DoubleStream> {
    @Override
    public DoubleStream line(Line line) {
      return line.y().stream();
    }

    @Override
    public DoubleStream bar(Bar bar) {
      DoubleStream ends =
          IntStream.range(0, bar.y().size())
              .mapToDouble(i -> bar.y().get(i) + Math.copySign(bar.error(i), bar.y().get(i)));
      return DoubleStream.concat(DoubleStream.of(0), ends);
    }

    @Override
    public DoubleStream heatmap(Heatmap heatmap) {
      return cells(heatmap.rows().size());
    }

    @Override
    public DoubleStream histogram(Histogram histogram) {
      return DoubleStream.concat(DoubleStream.of(0), histogram.counts().stream());
    }
  }
}
