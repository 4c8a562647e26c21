package org.gmlp4j.backend.reference;

/** The standard normal distribution, which the exact GELU is made of. */
final class NormalDistribution {
  private NormalDistribution() {}

  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  static double gelu(double x) {
    return x * cdf(x);
  }

  /**
   * The distribution function: by its Taylor series near 0 (Marsaglia, "Evaluating the normal
   * distribution", 2004) and by a continued fraction in the tails, to about 1e-14.
   */
  static double cdf(double x) {
    if (Math.abs(x) > 5) {
      double fraction = Math.abs(x);
      for (int k = 60; k >= 1; k--) {
        fraction = Math.abs(x) + k / fraction;
      }
      double tail = density(x) / fraction;
      return x > 0 ? 1 - tail : tail;
    }
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + density(x) * sum;
  }
}
