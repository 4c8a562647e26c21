package org.gmlp4j.eval;

import java.util.List;

/**
 * How several measurements of one thing lie.
 *
 * @param mean their mean
 * @param deviation their sample standard deviation; NaN for a single one, which has none
 */
public record Spread(double mean, double deviation) {
  /**
   * Of measurements.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread needs at least one measurement, got none");
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        mean, values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)));
  }
}
