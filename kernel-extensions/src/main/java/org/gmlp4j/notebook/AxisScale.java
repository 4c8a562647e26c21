package org.gmlp4j.notebook;

import java.util.List;

/** An axis laid along a stretch of pixels: turns numbers into places. */
record AxisScale(Axis axis, Range range, double start, double end) {

  /** The place of a number in pixels; NaN for a gap and for what a logarithm cannot show. */
  double at(double value) {
    double share =
        switch (axis.scale()) {
          case LINEAR -> range.share(value);
          case LOG ->
              value > 0
                  ? new Range(Math.log10(range.low()), Math.log10(range.high()))
                      .share(Math.log10(value))
                  : Double.NaN;
        };
    double place = axis.reversed() ? end + share * (start - end) : start + share * (end - start);
    return Double.isFinite(place) ? place : Double.NaN;
  }

  List<Double> ticks(int most) {
    return axis.categories().isEmpty()
        ? ticks(axis, range, most)
        : CategoryLabels.shown(axis.categories().size(), Math.abs(end - start)).stream()
            .map(Integer::doubleValue)
            .toList();
  }

  String label(double tick) {
    return axis.categories().isEmpty()
        ? Numbers.tick(tick, axis.format())
        : axis.categories().get((int) tick);
  }

  /** The ticks of an axis of numbers. */
  static List<Double> ticks(Axis axis, Range range, int most) {
    return switch (axis.scale()) {
      case LINEAR -> Ticks.linear(range, most);
      case LOG -> Ticks.log(range, most);
    };
  }
}
