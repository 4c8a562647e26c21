package org.gmlp4j.train;

/** Ends runs as a user does. */
public final class Interrupts {
  private Interrupts() {}

  /** A listener that interrupts the thread of a run after a step. */
  public static TrainingListener interruptAt(long step) {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        if (event.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
