package org.gmlp4j.task;

import java.util.List;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingHistory;

/**
 * How a run came to its end.
 *
 * @param history every step and evaluation, and how the run ended
 * @param manifest what went into the run, what it ran on and what came out
 * @param trainSamples examples that it was trained on
 * @param notices what the user should know of the run, one sentence each
 */
public record RunRecord(
    TrainingHistory history, Manifest manifest, int trainSamples, List<String> notices) {

  /** Those told so far: more may be told while the run is saved. */
  @Override
  public List<String> notices() {
    return List.copyOf(notices);
  }
}
