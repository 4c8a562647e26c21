package org.gmlp4j.task;

import java.util.Optional;

/**
 * A development example, and what the model says of it.
 *
 * @param index place in its part, in file order, from 0
 * @param text the text, of a pair the first
 * @param pair of a pair the second text, else empty
 * @param truth its class
 * @param predicted the likeliest class
 * @param probability of the predicted class
 * @param truthProbability of the true class
 */
public record Outcome(
    int index,
    String text,
    Optional<String> pair,
    String truth,
    String predicted,
    double probability,
    double truthProbability) {

  /** Whether the predicted class is the true one. */
  public boolean correct() {
    return truth.equals(predicted);
  }

  /** Cross-entropy in nats: 0 where the model is certain and right. */
  public double loss() {
    return DevParts.loss(truthProbability);
  }
}
