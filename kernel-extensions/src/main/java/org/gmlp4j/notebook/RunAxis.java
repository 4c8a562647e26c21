package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;

/** What a run's curves are drawn over. */
public enum RunAxis {
  /** Optimizer steps. */
  STEPS("step"),
  /** Tokens trained on, pads not counted: compares runs whose batches differ in size. */
  TOKENS("tokens");

  private final String title;

  RunAxis(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The place of a step. */
  double of(StepEvent event) {
    return switch (this) {
      case STEPS -> event.step();
      case TOKENS -> event.tokens();
    };
  }

  /** The place of a step that may not have been logged: between those that were. */
  double at(TrainingHistory history, long step) {
    if (this == STEPS) {
      return step;
    }
    List<StepEvent> steps = history.steps();
    double stepBefore = 0;
    double before = 0;
    for (StepEvent event : steps) {
      if (event.step() >= step) {
        double share = (step - stepBefore) / (event.step() - stepBefore);
        return before + share * (of(event) - before);
      }
      stepBefore = event.step();
      before = of(event);
    }
    return steps.isEmpty() ? Double.NaN : before;
  }
}
