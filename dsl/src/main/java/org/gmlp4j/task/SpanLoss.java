package org.gmlp4j.task;

import java.util.OptionalDouble;

/**
 * The loss of windows from their logits: what a training step computes of a batch, here summed over
 * all windows, so that an evaluation needs one pass for answers and loss.
 */
final class SpanLoss {
  private double sum;
  private long counted;

  /**
   * Adds a window.
   *
   * @param logits [2, length] from {@code offset} on: those of starts before those of ends
   * @param tokens of the window; what is behind them is padding
   * @param span the first and the last place of the answer, below 0 where it is not known
   */
  void add(float[] logits, int offset, int length, int tokens, int[] span) {
    for (int side = 0; side < 2; side++) {
      if (span[side] >= 0) {
        sum += crossEntropy(logits, offset + side * length, tokens, span[side]);
        counted++;
      }
    }
  }

  private static double crossEntropy(float[] logits, int from, int tokens, int truth) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + tokens; i++) {
      highest = Math.max(highest, logits[i]);
    }
    double exponentials = 0;
    for (int i = from; i < from + tokens; i++) {
      exponentials += Math.exp(logits[i] - highest);
    }
    return highest + Math.log(exponentials) - logits[from + truth];
  }

  /** The mean over starts and ends in nats; empty where nothing was known. */
  OptionalDouble mean() {
    return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / counted);
  }
}
