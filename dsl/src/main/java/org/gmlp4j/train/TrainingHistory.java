package org.gmlp4j.train;

import java.util.List;

/**
 * The record of a run: its steps, every evaluation, and how it ended.
 *
 * @param steps one event a step, in order; of a run that logs every n steps, those alone
 * @param evaluations one event an evaluation, in order
 * @param ending how the run ended
 * @param waitingShare share of the training time, 0 to 1, that was spent on getting batches
 */
public record TrainingHistory(
    List<StepEvent> steps, List<EvaluationEvent> evaluations, Ending ending, double waitingShare) {

  /** How a run ended. */
  public enum Ending {
    /** All its steps were taken. */
    COMPLETED,
    /** It no longer got better, and was to stop then. */
    STOPPED_EARLY,
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

  /** The record of a run that never waited. */
  public TrainingHistory(List<StepEvent> steps, List<EvaluationEvent> evaluations, Ending ending) {
    this(steps, evaluations, ending, 0);
  }
}
