package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a run may go on from a checkpoint. */
final class Resumption {
  private Resumption() {}

  /**
   * Compares.
   *
   * @param saved the checkpoint's state
   * @param now the state that the run would begin with
   * @throws IllegalArgumentException with everything that differs
   */
  static void check(String checkpoint, TrainerState saved, TrainerState now) {
    var problems = new ArrayList<String>();
    compare(problems, saved.options(), now.options());
    compare(problems, saved.settings(), now.settings());
    if (!saved.criterion().equals(now.criterion())) {
      problems.add(
          "the best weights were chosen by %s, now by %s"
              .formatted(saved.criterion(), now.criterion()));
    }
    if (!saved.dataDigest().equals(now.dataDigest())) {
      problems.add(
          "the data have the digest %s, were %s: they were changed, cut or read otherwise"
              .formatted(now.dataDigest(), saved.dataDigest()));
    } else if (saved.stepsPerEpoch() != now.stepsPerEpoch()) {
      problems.add(
          "an epoch had %d steps, and has %d"
              .formatted(saved.stepsPerEpoch(), now.stepsPerEpoch()));
    }
    if (saved.step() > now.totalSteps()) {
      problems.add(
          "it was saved after step %d, and the run is to have %d; give more epochs or maxSteps"
              .formatted(saved.step(), now.totalSteps()));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the run cannot go on from %s:\n  - %s\nGive what it was begun with, or another outputDir."
              .formatted(checkpoint, String.join("\n  - ", problems)));
    }
  }

  private static void compare(
      List<String> problems, Map<String, String> saved, Map<String, String> now) {
    saved.forEach(
        (name, value) -> {
          String given = now.getOrDefault(name, "not there");
          if (!given.equals(value)) {
            problems.add("%s was %s, now %s".formatted(name, value, given));
          }
        });
    now.forEach(
        (name, value) -> {
          if (!saved.containsKey(name)) {
            problems.add("%s was not there, now %s".formatted(name, value));
          }
        });
  }

  /** What the user should know of differences that are allowed. */
  static List<String> notices(TrainerState saved, TrainerState now) {
    var notices = new ArrayList<String>();
    if (saved.totalSteps() != now.totalSteps()) {
      notices.add(
          "The run was to take %d steps and now takes %d: from step %d on the learning rate follows"
                  .formatted(saved.totalSteps(), now.totalSteps(), saved.step() + 1)
              + " the schedule of the new length.");
    }
    if (saved.threads() != now.threads()) {
      notices.add(
          "The run was begun on %d threads and goes on on %d: sums are rounded otherwise, and its"
                  .formatted(saved.threads(), now.threads())
              + " weights will differ in their last digits from those of a run in one go.");
    }
    return notices;
  }
}
