package org.gmlp4j.backend.tile;

/** The standard normal distribution in double precision. */
final class Normal {
  private Normal() {}

  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** By the series of the error function (Abramowitz and Stegun 7.1.6), or 26.2.14 in the tails. */
  static double cdf(double x) {
    double size = Math.abs(x);
    double upper;
    if (size > 4) {
      double fraction = size;
      for (int k = 80; k > 0; k--) {
        fraction = size + k / fraction;
      }
      upper = density(size) / fraction;
    } else {
      double term = size;
      double sum = size;
      for (int k = 1; k < 100; k++) {
        term *= size * size / (2 * k + 1);
        sum += term;
      }
      upper = 0.5 - density(size) * sum;
    }
    return x > 0 ? 1 - upper : upper;
  }
}
