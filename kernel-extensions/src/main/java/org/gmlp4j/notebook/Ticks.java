package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/** Where an axis is labelled: round numbers inside its range. */
final class Ticks {
  private Ticks() {}

  /**
   * The multiples of 1, 2 or 5 times a power of ten that lie in the range, at most {@code most} of
   * them and as many as that allows.
   */
  static List<Double> linear(Range range, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(range.width() / Math.max(1, most))));
    for (double factor : new double[] {1, 2, 5, 10}) {
      List<Double> ticks = multiples(range, factor * power);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return multiples(range, 20 * power);
  }

  private static List<Double> multiples(Range range, double step) {
    List<Double> ticks = new ArrayList<>();
    // A hair of slack: a multiple on the range's end must not be lost to rounding.
    long last = (long) Math.floor(range.high() / step + 1e-9);
    for (long i = (long) Math.ceil(range.low() / step - 1e-9); i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /**
   * Powers of ten in the range, thinned to {@code most}; with 2 and 5 between where they are few.
   */
  static List<Double> log(Range range, int most) {
    int low = (int) Math.ceil(Math.log10(range.low()) - 1e-9);
    int high = (int) Math.floor(Math.log10(range.high()) + 1e-9);
    if (high - low < 2) {
      List<Double> fine = new ArrayList<>();
      for (int power = low - 1; power <= high; power++) {
        for (int factor : new int[] {1, 2, 5}) {
          double tick = factor * Math.pow(10, power);
          if (tick >= range.low() * (1 - 1e-9) && tick <= range.high() * (1 + 1e-9)) {
            fine.add(tick);
          }
        }
      }
      return fine.size() >= 2 ? fine : linear(range, most);
    }
    int every = Math.max(1, (int) Math.ceil((high - low + 1) / (double) most));
    List<Double> ticks = new ArrayList<>();
    for (int power = low; power <= high; power += every) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
