package org.gmlp4j.train;

import java.util.List;

/**
 * The record of a run: every step, every evaluation, and how it ended.
 *
 * @param steps one event a step, in order
 * @param evaluations one event an evaluation, in order
 * @param ending how the run ended
 */
public record TrainingHistory(
    List<StepEvent> steps, List<EvaluationEvent> evaluations, Ending ending) {

  /** How a run ended. */
  public enum Ending {
    /** All its steps were taken. */
    COMPLETED,
    /** It was asked to stop, and did so after a whole step. */
    INTERRUPTED,
    /** Its loss or weights became NaN or infinite; the weights are the best before that. */
    DIVERGED,
    /** An exception ended it, which its caller sees. */
    FAILED
  }

  public TrainingHistory {
    steps = List.copyOf(steps);
    evaluations = List.copyOf(evaluations);
  }
}
