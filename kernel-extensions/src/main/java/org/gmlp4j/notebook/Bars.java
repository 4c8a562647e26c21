package org.gmlp4j.notebook;

import java.util.Locale;

/** Numbers with bars. */
final class Bars {
  private Bars() {}

  /** A probability in percent. */
  static TableCell probability(double probability, Rgb color) {
    String label = String.format(Locale.ROOT, "%5.1f%%", 100 * probability);
    return new TableCell.Bar(label, probability, color);
  }

  /** A number with three decimals, its bar a share of the largest. */
  static TableCell number(double value, double largest, Rgb color) {
    return new TableCell.Bar(String.format(Locale.ROOT, "%.3f", value), value / largest, color);
  }
}
