package org.gmlp4j.task;

/**
 * A token that was hidden from a model, and what the model makes of it.
 *
 * @param position its place in the sequence, from 0
 * @param read what the model reads there: the mask, another token, or the token itself
 * @param truth what was there
 * @param predicted the likeliest token
 * @param probability of the likeliest token, 0 to 1
 * @param truthProbability of what was there, 0 to 1
 */
public record MaskedToken(
    int position,
    String read,
    String truth,
    String predicted,
    double probability,
    double truthProbability) {

  /** Whether the likeliest token is what was there. */
  public boolean isRight() {
    return predicted.equals(truth);
  }
}
