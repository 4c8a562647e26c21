package org.gmlp4j.train;

/** The shape of a learning rate over a run, after its warm-up. */
public enum Decay {
  /** Falls in a straight line to 0: the paper's text runs. */
  LINEAR,
  /** Falls along half a cosine to 0: the paper's image runs. */
  COSINE,
  /** Stays. */
  CONSTANT,
  /** Falls as {@code 1 / sqrt(steps)}; without a warm-up as if after one of 10,000 steps. */
  INVERSE_SQUARE_ROOT,
  /**
   * Rises along half a cosine from a 25th of the peak during the warm-up, then falls along half a
   * cosine to a 10,000th of where it began (Smith and Topin, 2019).
   */
  ONE_CYCLE;

  private static final double ONE_CYCLE_BEGINS = 25;
  private static final double ONE_CYCLE_ENDS = 25 * 1e4;

  /** Steps of a warm-up that an inverse square root without one falls as if it had had. */
  private static final long TIMESCALE = 10_000;

  /** The share of the peak at a step, from 1; {@code rising} steps of {@code total} rise. */
  double factor(long step, long rising, long total) {
    if (this == ONE_CYCLE) {
      return oneCycle(step, rising, total);
    }
    if (step <= rising) {
      return (double) step / rising;
    }
    long gone = step - rising - 1;
    long falling = Math.max(1, total - rising);
    return switch (this) {
      case LINEAR -> (double) (falling - gone) / falling;
      case COSINE -> (1 + Math.cos(Math.PI * gone / falling)) / 2;
      case CONSTANT -> 1;
      case INVERSE_SQUARE_ROOT -> {
        double timescale = rising == 0 ? TIMESCALE : rising;
        yield Math.sqrt(timescale / (timescale + gone));
      }
      case ONE_CYCLE -> throw new AssertionError("has no warm-up in a straight line");
    };
  }

  private static double oneCycle(long step, long rising, long total) {
    long top = Math.max(0, rising - 1);
    long at = step - 1;
    if (at < top) {
      return between(1 / ONE_CYCLE_BEGINS, 1, (double) at / top);
    }
    return between(1, 1 / ONE_CYCLE_ENDS, (at - top) / (double) Math.max(1, total - 1 - top));
  }

  /** From one number to another along half a cosine. */
  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
