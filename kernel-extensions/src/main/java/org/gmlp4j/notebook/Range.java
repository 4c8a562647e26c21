package org.gmlp4j.notebook;

import java.util.stream.DoubleStream;

/**
 * A closed interval of an axis or a colour scale.
 *
 * @param low its lower end, finite
 * @param high its upper end, finite and above the lower
 */
public record Range(double low, double high) {
  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a range needs finite ends, the low one below the high one; got %s to %s"
              .formatted(low, high));
    }
  }

  /**
   * The smallest range holding the finite numbers; widened where they are all one number, upwards
   * alone from 0, since what is drawn is seldom below it.
   */
  static Range of(DoubleStream values) {
    var statistics = values.filter(Double::isFinite).summaryStatistics();
    if (statistics.getCount() == 0) {
      return new Range(0, 1);
    }
    double low = statistics.getMin();
    double high = statistics.getMax();
    if (low < high) {
      return new Range(low, high);
    }
    if (low == 0) {
      return new Range(0, 1);
    }
    double half = Math.abs(low) / 2;
    return new Range(low - half, high + half);
  }

  double width() {
    return high - low;
  }

  /** Where a number lies: 0 at the low end, 1 at the high one. */
  double share(double value) {
    return (value - low) / width();
  }

  Range padded(double below, double above) {
    return new Range(low - below * width(), high + above * width());
  }
}
