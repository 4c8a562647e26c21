package org.gmlp4j.notebook;

import java.time.Duration;
import org.gmlp4j.train.StepEvent;

/**
 * When a log gets its next line: as soon as one of both has gone by since the last.
 *
 * @param steps steps, at least 1
 * @param time training time, above 0
 */
record LogPace(long steps, Duration time) {
  LogPace {
    if (steps < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "a log needs at least 1 step or some time between its lines, got %d and %s"
              .formatted(steps, time));
    }
  }

  boolean isDue(StepEvent last, StepEvent now) {
    return now.step() - last.step() >= steps
        || now.elapsed().minus(last.elapsed()).compareTo(time) >= 0;
  }
}
