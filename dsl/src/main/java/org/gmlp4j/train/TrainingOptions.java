package org.gmlp4j.train;

/**
 * How long and how fast to train.
 *
 * @param epochs passes over the training data
 * @param evaluationsPerEpoch evaluations in each epoch, evenly spaced, the last at its end
 * @param schedule learning rate by step
 * @param optimizer settings of AdamW
 * @param gradientAccumulation batches in a step, whose gradients are added up
 * @param seed of shuffling and dropout
 */
public record TrainingOptions(
    int epochs,
    int evaluationsPerEpoch,
    Schedule schedule,
    AdamW.Settings optimizer,
    int gradientAccumulation,
    long seed) {

  public TrainingOptions {
    if (gradientAccumulation < 1) {
      throw new IllegalArgumentException(
          "gradientAccumulation must be at least 1 batch a step, got " + gradientAccumulation);
    }
  }
}
