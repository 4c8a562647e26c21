package org.gmlp4j.task;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a classifier says of a text.
 *
 * @param text the text, of a pair the first
 * @param pair of a pair the second text, else empty
 * @param label the likeliest class
 * @param probabilities probability of each class, in the order of the classes; they sum to 1
 * @param truncated whether the text was longer than the model's sequence, so that its end was not
 *     read
 */
public record Prediction(
    String text,
    Optional<String> pair,
    String label,
    Map<String, Double> probabilities,
    boolean truncated) {

  /** What a classifier says of a single text. */
  public Prediction(
      String text, String label, Map<String, Double> probabilities, boolean truncated) {
    this(text, Optional.empty(), label, probabilities, truncated);
  }

  /** Probability of the likeliest class. */
  public double probability() {
    return probabilities.get(label);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (%.1f %%)%s  %s",
        label,
        100 * probability(),
        truncated ? " [end of the text not read]" : "",
        pair.map(second -> text + " [SEP] " + second).orElse(text));
  }
}
