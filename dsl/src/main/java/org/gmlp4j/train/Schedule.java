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

  /**
   * Rises linearly to a peak over the first steps, then falls linearly to 0 at the end: the
   * schedule of all the paper's text runs.
   *
   * @param peak highest rate
   * @param warmup share of the steps that rise, in [0, 1]
   */
  static Schedule linear(double peak, double warmup) {
    return (step, totalSteps) -> {
      long rising = Math.round(warmup * totalSteps);
      if (step <= rising) {
        return peak * step / rising;
      }
      return peak * (totalSteps - step + 1) / Math.max(1, totalSteps - rising);
    };
  }
}
