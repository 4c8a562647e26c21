package org.gmlp4j.train;

import java.util.List;
import java.util.function.Consumer;

/** Hears of a run's progress, on the training thread and in order; must not block for long. */
public interface TrainingListener {
  /**
   * A run goes on from a checkpoint; called before {@link #onStart}.
   *
   * @param steps what the sessions before have logged, in order
   * @param evaluations what they have measured, in order
   */
  default void onResume(List<StepEvent> steps, List<EvaluationEvent> evaluations) {}

  /**
   * A run begins: its options are sound, its checkpoint is read where it goes on from one. Notices
   * may have come before.
   *
   * @param notices passes a sentence on to the {@link #onNotice} of all listeners of the run
   */
  default void onStart(Consumer<String> notices) {}

  /** A step was taken. */
  default void onStep(StepEvent event) {}

  /** An evaluation was made. */
  default void onEvaluation(EvaluationEvent event) {}

  /** Something the user should know, one sentence: texts were truncated, data was sampled. */
  default void onNotice(String message) {}

  /** The run is over: completed, interrupted or failed; called exactly once. */
  default void onEnd(TrainingHistory history) {}
}
