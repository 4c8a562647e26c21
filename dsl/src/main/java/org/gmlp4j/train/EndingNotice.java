package org.gmlp4j.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a user is told of the end of a run that did not take all of its steps. */
final class EndingNotice {
  private EndingNotice() {}

  static String timeIsUp(Duration time, long step, long totalSteps) {
    return "The time of %s was up after step %d of %d, before the learning rate had come to its end."
        .formatted(time, step, totalSteps);
  }

  static String stoppedEarly(
      EarlyStopping stopping, String metric, String kept, long step, long totalSteps) {
    return "Stopped early after step %d of %d: the last %d evaluations brought no better %s; %s."
        .formatted(step, totalSteps, stopping.patience(), metric, kept);
  }

  /**
   * An interrupt.
   *
   * @param saved the folder that the run can go on from, if it was written to
   */
  static String interrupted(long step, long totalSteps, Optional<Path> saved) {
    return "Interrupted after step %d of %d; the model is usable as it is.%s"
        .formatted(
            step,
            totalSteps,
            saved
                .map(
                    folder ->
                        " To go on, run it again with the same options and resume(), outputDir %s."
                            .formatted(folder))
                .orElse(""));
  }

  static String diverged(String what, long step, String kept) {
    return "%s at step %d, so the run was stopped and %s.".formatted(what, step, kept)
        + " A lower learning rate or a longer warm-up usually mends it.";
  }
}
