package org.gmlp4j.train;

import java.time.Duration;

/**
 * What a training step reports once it has been taken.
 *
 * @param step optimizer steps taken so far, from 1
 * @param totalSteps steps of the whole run
 * @param epoch the epoch the step belongs to, from 1
 * @param epochs epochs of the whole run
 * @param loss the step's mean loss, in nats
 * @param learningRate the rate the step was taken with
 * @param gradientNorm global L2 norm of the gradients before clipping
 * @param tokensPerSecond tokens trained on in a second of wall time, pads not counted, since the
 *     run's start
 * @param elapsed wall time since the run's start
 * @param remaining estimated wall time to the end of the run
 * @param tokens trained on so far, pads not counted
 */
public record StepEvent(
    long step,
    long totalSteps,
    int epoch,
    int epochs,
    double loss,
    double learningRate,
    double gradientNorm,
    double tokensPerSecond,
    Duration elapsed,
    Duration remaining,
    long tokens) {

  /** A step of a run that did nothing but train: its tokens follow from their pace. */
  public StepEvent(
      long step,
      long totalSteps,
      int epoch,
      int epochs,
      double loss,
      double learningRate,
      double gradientNorm,
      double tokensPerSecond,
      Duration elapsed,
      Duration remaining) {
    this(
        step,
        totalSteps,
        epoch,
        epochs,
        loss,
        learningRate,
        gradientNorm,
        tokensPerSecond,
        elapsed,
        remaining,
        tokensIn(tokensPerSecond, elapsed));
  }

  static long tokensIn(double tokensPerSecond, Duration elapsed) {
    return Math.round(tokensPerSecond * elapsed.toMillis() / 1000);
  }
}
