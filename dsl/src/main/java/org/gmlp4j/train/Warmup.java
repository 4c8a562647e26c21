package org.gmlp4j.train;

/** The first steps of a run, in which the learning rate rises. */
public sealed interface Warmup {

  /** How many of a run's steps rise. */
  long of(long totalSteps);

  /**
   * A share of the run's steps, rounded.
   *
   * @param share in [0, 1)
   */
  record Share(double share) implements Warmup {
    @Override
    public long of(long totalSteps) {
      return Math.round(share * totalSteps);
    }
  }

  /** A number of steps; all of the run's if it has fewer. */
  record Steps(long steps) implements Warmup {
    @Override
    public long of(long totalSteps) {
      return Math.min(steps, totalSteps);
    }
  }

  /** A share of the run's steps, in [0, 1). */
  static Warmup share(double share) {
    return new Share(share);
  }

  /** So many steps. */
  static Warmup steps(long steps) {
    return new Steps(steps);
  }
}
