package org.gmlp4j.train;

/**
 * An exponential moving average that starts unbiased: each mean is divided by the weight that has
 * come in so far, so that the first values are not pulled to zero.
 */
public final class Smoothing {
  private final double keep;
  private double sum;
  private double weight;

  /**
   * Averages over about {@code span} values.
   *
   * @param span at least 1; 1 keeps every value as it is
   */
  public Smoothing(double span) {
    this.keep = 1 - 2 / (span + 1);
  }

  /** Takes in a value and answers with the mean so far; a value that is not finite is left out. */
  public double add(double value) {
    if (Double.isFinite(value)) {
      sum = keep * sum + (1 - keep) * value;
      weight = keep * weight + (1 - keep);
    }
    return mean();
  }

  /** The mean so far; NaN before the first value. */
  public double mean() {
    return weight == 0 ? Double.NaN : sum / weight;
  }
}
