package org.gmlp4j.benchmarks;

/** Whether two systems compute the same. */
final class Agreement {
  private Agreement() {}

  /**
   * The largest difference, relative to the larger of the two numbers.
   *
   * @param tolerance how large it may be
   * @throws IllegalStateException if it is above the tolerance: then there is nothing to time
   */
  static double check(String where, double[] ours, double[] theirs, double tolerance) {
    if (ours.length != theirs.length) {
      throw new IllegalStateException(
          "%s: one system computes %d numbers, the other %d"
              .formatted(where, ours.length, theirs.length));
    }
    double worst = 0;
    for (int i = 0; i < ours.length; i++) {
      double scale = Math.max(Math.abs(ours[i]), Math.abs(theirs[i]));
      double difference = scale == 0 ? 0 : Math.abs(ours[i] - theirs[i]) / scale;
      if (!(difference <= tolerance)) { // also for NaN
        throw new IllegalStateException(
            ("%s: number %d of %d is %s here and %s there; that is not the same model, so it is"
                    + " not timed (tolerance %s, relative)")
                .formatted(where, i + 1, ours.length, ours[i], theirs[i], tolerance));
      }
      worst = Math.max(worst, difference);
    }
    return worst;
  }
}
