package org.gmlp4j.notebook;

import java.util.Objects;
import java.util.Optional;

/**
 * How often numbers fall into each of some bins of equal width.
 *
 * @param name what the legend calls it; empty to leave it out
 * @param values the numbers; NaN and infinities are not counted
 * @param bins how many bins the span from the smallest to the largest number is cut into
 * @param color its colour; empty for the palette's next
 */
public record Histogram(String name, Doubles values, int bins, Optional<Rgb> color)
    implements Trace {
  public Histogram {
    Objects.requireNonNull(name, "name; use \"\" for none");
    if (bins < 1) {
      throw new IllegalArgumentException(
          "histogram \"%s\" needs at least 1 bin, got %d".formatted(name, bins));
    }
  }

  /** A histogram with about as many bins as the square root of the count, 5 to 60. */
  public static Histogram of(String name, Doubles values) {
    int bins = (int) Math.ceil(Math.sqrt((double) values.finite().count()));
    return new Histogram(name, values, Math.max(5, Math.min(60, bins)), Optional.empty());
  }

  /** The span that the bins cut up. */
  Range span() {
    return Range.of(values.stream());
  }

  double binWidth() {
    return span().width() / bins;
  }

  /** The middle of each bin. */
  Doubles centers() {
    Range span = span();
    double width = binWidth();
    return Doubles.of(
        Doubles.range(bins).stream().map(i -> span.low() + (i + 0.5) * width).toArray());
  }

  /**
   * How many numbers fall into each bin; one on an edge belongs to the upper bin, the last's too.
   */
  Doubles counts() {
    Range span = span();
    double[] counts = new double[bins];
    values.finite().forEach(v -> counts[Math.min(bins - 1, (int) (span.share(v) * bins))]++);
    return Doubles.of(counts);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.histogram(this);
  }
}
