package org.gmlp4j.train;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a {@link LearningRateFinder} saw: the loss at each learning rate, and the rates it suggests.
 *
 * @param rates learning rates in the order of the steps, growing
 * @param losses the mean loss of the step taken with each rate, in nats
 * @param smoothed the losses' exponential moving average up to each step
 * @param suggestion rates to try
 * @param exploded whether the steps ended early since the loss exploded
 */
public record LearningRateCurve(
    List<Double> rates,
    List<Double> losses,
    List<Double> smoothed,
    Suggestion suggestion,
    boolean exploded) {

  /** Lines of {@link #toString}'s table. */
  private static final int LINES = 16;

  /**
   * Rates to try as the highest of a run, both empty where the loss never fell.
   *
   * @param valley the middle of the longest stretch over which the smoothed loss falls
   * @param steepest where in that stretch it falls fastest with the logarithm of the rate; on noisy
   *     curves the better one
   */
  public record Suggestion(OptionalDouble valley, OptionalDouble steepest) {}

  public LearningRateCurve {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    smoothed = List.copyOf(smoothed);
    if (rates.size() != losses.size() || rates.size() != smoothed.size()) {
      throw new IllegalArgumentException(
          "each rate needs its loss and its smoothed loss, got %d rates, %d losses and %d smoothed"
              .formatted(rates.size(), losses.size(), smoothed.size()));
    }
  }

  /** A curve with what follows from it. */
  static LearningRateCurve of(
      List<Double> rates, List<Double> losses, List<Double> smoothed, boolean exploded) {
    return new LearningRateCurve(
        rates, losses, smoothed, LearningRateAdvice.of(rates, smoothed), exploded);
  }

  /** A table of some of the rates, with the suggestions marked, and a sentence below it. */
  @Override
  public String toString() {
    var text =
        new StringBuilder("%13s  %10s  %10s%n".formatted("learning rate", "loss", "smoothed"));
    int every = Math.max(1, (rates.size() + LINES - 1) / LINES);
    for (int i = 0; i < rates.size(); i++) {
      String mark = mark(rates.get(i));
      if (i % every == 0 || i == rates.size() - 1 || !mark.isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%13.2e  %10.4f  %10.4f%s%n",
                rates.get(i),
                losses.get(i),
                smoothed.get(i),
                mark));
      }
    }
    return text.append(advice()).toString();
  }

  private String mark(double rate) {
    boolean valley = suggestion.valley().equals(OptionalDouble.of(rate));
    boolean steepest = suggestion.steepest().equals(OptionalDouble.of(rate));
    return (valley ? "  ← valley" : "") + (steepest ? "  ← steepest" : "");
  }

  /** What to do, in a sentence. */
  public String advice() {
    if (suggestion.valley().isEmpty()) {
      return "The loss did not fall at any of these rates, so there is nothing to suggest; search"
          + " with more steps or other rates.";
    }
    return String.format(
        Locale.ROOT,
        "The loss falls fastest at %.1e: a highest learning rate to try first;"
            + " %.1e, in the middle of its fall, is another.",
        suggestion.steepest().getAsDouble(),
        suggestion.valley().getAsDouble());
  }
}
