package org.gmlp4j.backend.onednn;

import org.gmlp4j.plan.PlanStep;

/** Hears how long the steps of a plan take. */
@FunctionalInterface
public interface StepListener {

  /**
   * A step was executed.
   *
   * @param step what it did
   * @param nanoseconds how long it took, on its thread
   */
  void onStep(PlanStep step, long nanoseconds);
}
