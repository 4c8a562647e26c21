package org.gmlp4j.graph;

/** The values of a parameter before training. */
public sealed interface Initializer {

  /**
   * The same number everywhere.
   *
   * @param value the number
   */
  record Fill(float value) implements Initializer {}

  /**
   * Normally distributed numbers of mean 0.
   *
   * @param standardDeviation their standard deviation
   */
  record Normal(double standardDeviation) implements Initializer {}

  /** Zeros. */
  static Initializer zeros() {
    return new Fill(0);
  }

  /** Ones. */
  static Initializer ones() {
    return new Fill(1);
  }

  /** Normally distributed numbers of mean 0. */
  static Initializer normal(double standardDeviation) {
    return new Normal(standardDeviation);
  }
}
