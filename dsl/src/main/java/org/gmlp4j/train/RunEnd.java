package org.gmlp4j.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * The end of a run that did not take all of its steps: what it is, and what the user is told of it.
 *
 * @param best weights that the run ends with
 * @param notice hears of the end
 */
record RunEnd(
    TrainingOptions options,
    Criterion criterion,
    BestWeights best,
    RunLength length,
    Consumer<String> notice) {

  /** Its time was up after a step. */
  Ending timeIsUp(long step) {
    return told(
        Ending.COMPLETED,
        "The time of %s was up after step %d of %d, before the learning rate had come to its end."
            .formatted(options.maxTime().orElseThrow(), step, length.steps()));
  }

  /** It got no better. */
  Ending stoppedEarly(long step) {
    return told(
        Ending.STOPPED_EARLY,
        "Stopped early after step %d of %d: the last %d evaluations brought no better %s; %s."
            .formatted(
                step,
                length.steps(),
                options.stopping().orElseThrow().patience(),
                criterion.metric(),
                best.description()));
  }

  /**
   * Its thread was interrupted.
   *
   * @param saved the folder that the run can go on from, if it was written to
   */
  Ending interrupted(long step, Optional<Path> saved) {
    return told(
        Ending.INTERRUPTED,
        "Interrupted after step %d of %d; the model is usable as it is.%s"
            .formatted(
                step,
                length.steps(),
                saved
                    .map(
                        folder ->
                            " To go on, run it again with the same options and resume(), outputDir %s."
                                .formatted(folder))
                    .orElse("")));
  }

  /**
   * It has numbers that are not finite.
   *
   * @param what they are
   */
  Ending diverged(String what, long step) {
    return told(
        Ending.DIVERGED,
        "%s at step %d, so the run was stopped and %s.".formatted(what, step, best.description())
            + " A lower learning rate or a longer warm-up usually mends it.");
  }

  private Ending told(Ending ending, String message) {
    notice.accept(message);
    return ending;
  }
}
