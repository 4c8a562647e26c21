package org.gmlp4j.train;

import java.util.List;
import java.util.Optional;

/** Takes a run's steps: the gradients of their batches, then the optimizer's update. */
final class StepTaker {
  private final EpochBatches batches;
  private final Gradients gradients;
  private final AdamW optimizer;
  private final Progress progress;

  /**
   * For one run.
   *
   * @param progress told of the time that is spent waiting for data
   */
  StepTaker(EpochBatches batches, Gradients gradients, AdamW optimizer, Progress progress) {
    this.batches = batches;
    this.gradients = gradients;
    this.optimizer = optimizer;
    this.progress = progress;
  }

  /**
   * Takes a step unless its loss or gradients are not finite; empty then, with the weights as they
   * were.
   *
   * @param step counted from 1, in the epoch at hand
   * @param totalSteps of the run as it is planned now
   * @param epoch from 0
   */
  Optional<Progress.StepResult> take(long step, long totalSteps, int epoch, Schedule schedule) {
    List<Batch> parts = progress.waiting(() -> batches.of(step));
    double loss = gradients.compute(parts, step);
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return Optional.empty();
    }
    double learningRate = schedule.learningRate(step, totalSteps);
    optimizer.step(learningRate, norm);
    return Optional.of(
        new Progress.StepResult(
            step,
            totalSteps,
            epoch + 1,
            batches.epochs(totalSteps),
            loss,
            learningRate,
            norm,
            parts.stream().mapToLong(Batch::tokens).sum()));
  }

  /**
   * Does all the work of a step at a learning rate of 0, which leaves the weights as they are;
   * {@link #forget} is to follow.
   *
   * @param number from 0, of the steps that are tried
   */
  void attempt(int number) {
    double loss = gradients.compute(batches.of(number % batches.stepsPerEpoch() + 1), number + 1);
    double norm = optimizer.gradientNorm();
    if (Double.isFinite(loss) && Double.isFinite(norm)) {
      optimizer.step(0, norm);
    }
  }

  /** Lets the optimizer be as it was before any attempt. */
  void forget() {
    optimizer.reset();
  }
}
