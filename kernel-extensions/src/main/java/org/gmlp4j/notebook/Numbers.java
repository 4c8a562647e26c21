package org.gmlp4j.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {
  private static final MathContext SHORT = new MathContext(4);

  private Numbers() {}

  /** A tick's label: 0.25, 20k, 25%, 5e-4. */
  static String tick(double value, Axis.Format format) {
    return switch (format) {
      case PLAIN -> plain(value);
      case PERCENT -> trimmed(value * 100) + "%";
      case SCIENTIFIC -> scientific(value);
    };
  }

  /** At most four digits that count, thousands as k and millions as M. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    if (size >= 1e15 || (size > 0 && size < 1e-4)) {
      return scientific(value);
    }
    if (size >= 1e9) {
      return trimmed(value / 1e9) + "B";
    }
    if (size >= 1e6) {
      return trimmed(value / 1e6) + "M";
    }
    return size >= 1e4 ? trimmed(value / 1e3) + "k" : trimmed(value);
  }

  /** 3e-4 or 2.5e-5; 0 stays 0. */
  static String scientific(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : plain(value);
    }
    int power = (int) Math.floor(Math.log10(Math.abs(value)));
    double digits =
        new BigDecimal(value / Math.pow(10, power)).round(new MathContext(3)).doubleValue();
    // Rounding may carry 9.999 to 10.
    if (Math.abs(digits) >= 10) {
      digits /= 10;
      power++;
    }
    return trimmed(digits) + "e" + power;
  }

  /** A share with one decimal: 88.8%. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A loss or a metric: four decimals, or powers of ten where those would show nothing. */
  static String metric(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || (size > 0 && size < 1e-3) || size >= 1e5) {
      return plain(value);
    }
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A count with its thousands apart: 12,345. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** 0:07, 3:20 or 1:02:03. */
  static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String trimmed(double value) {
    BigDecimal rounded = new BigDecimal(value).round(SHORT).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
