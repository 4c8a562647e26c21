package org.gmlp4j.train;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The metric that tells which weights are best.
 *
 * @param metric its name among those of an evaluation, for example {@code accuracy}
 * @param higherIsBetter whether it is to rise
 */
public record Criterion(String metric, boolean higherIsBetter) {
  private static final Set<String> FALLING = Set.of("loss", "perplexity", "error");

  public Criterion {
    Objects.requireNonNull(metric, "metric");
  }

  /**
   * A metric whose name tells its direction: one that is called, or ends with, {@code loss}, {@code
   * perplexity} or {@code error} is to fall, any other is to rise.
   */
  public static Criterion of(String metric) {
    String last = metric.substring(metric.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    return new Criterion(metric, !FALLING.contains(last));
  }

  /** A number that is higher the better the metric is. */
  double score(double value) {
    return higherIsBetter ? value : -value;
  }

  /** For example {@code accuracy, higher is better}. */
  @Override
  public String toString() {
    return metric + (higherIsBetter ? ", higher is better" : ", lower is better");
  }
}
