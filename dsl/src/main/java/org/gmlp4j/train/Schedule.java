package org.gmlp4j.train;

/** The learning rate as a function of the step. */
@FunctionalInterface
public interface Schedule {

  /**
   * The rate of a step.
   *
   * @param step the step to take, from 1
   * @param totalSteps steps of the whole run
   */
  double learningRate(long step, long totalSteps);

  /** What a checkpoint is compared by: schedules of the same words are taken for the same. */
  default String description() {
    return "of one's own making";
  }

  /**
   * Rises to a peak over the first steps, then follows a shape.
   *
   * @param peak highest rate
   */
  static Schedule of(Decay decay, double peak, Warmup warmup) {
    return new Planned(decay, peak, warmup);
  }

  /**
   * Rises linearly to a peak over the first steps, then falls linearly to 0 at the end: the
   * schedule of all the paper's text runs.
   *
   * @param peak highest rate
   * @param warmup share of the steps that rise, in [0, 1]
   */
  static Schedule linear(double peak, double warmup) {
    return of(Decay.LINEAR, peak, Warmup.share(warmup));
  }

  /**
   * A schedule of known parts.
   *
   * @param decay its shape
   * @param peak its highest rate
   * @param warmup the steps in which it rises
   */
  record Planned(Decay decay, double peak, Warmup warmup) implements Schedule {
    @Override
    public double learningRate(long step, long totalSteps) {
      return peak * decay.factor(step, warmup.of(totalSteps), totalSteps);
    }

    @Override
    public String description() {
      return toString();
    }
  }
}
