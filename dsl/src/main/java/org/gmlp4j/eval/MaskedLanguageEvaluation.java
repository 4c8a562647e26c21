package org.gmlp4j.eval;

import java.util.Locale;
import java.util.Objects;

/**
 * How well a masked language model knows the words that were hidden from it.
 *
 * @param source what it was evaluated on
 * @param sequences of text
 * @param tokens that were hidden in them
 * @param loss mean over those tokens of minus the logarithm of the probability of what was there,
 *     in nats
 */
public record MaskedLanguageEvaluation(String source, long sequences, long tokens, double loss) {
  public MaskedLanguageEvaluation {
    Objects.requireNonNull(source, "source");
    if (tokens < 1) {
      throw new IllegalArgumentException(
          "an evaluation needs at least one hidden token, got %d in %,d sequences of %s"
              .formatted(tokens, sequences, source));
    }
  }

  /**
   * The exponential of the loss: as unsure as if it had to choose between so many equally likely
   * tokens; the measure of the paper's section 4.
   */
  public double perplexity() {
    return Math.exp(loss);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "perplexity %.2f (loss %.4f nats) over %,d hidden tokens in %,d sequences of %s",
        perplexity(),
        loss,
        tokens,
        sequences,
        source);
  }
}
