package org.gmlp4j.backend;

import java.util.function.IntToLongFunction;

/** Finds the largest batch whose memory fits, with few plans. */
public final class LargestBatch {
  /** Guesses by proportion before halving; memory is so close to linear that few are needed. */
  private static final int GUESSES = 8;

  private LargestBatch() {}

  /**
   * The largest batch that fits, 0 if not even one example does.
   *
   * @param bytes memory of a batch of so many examples; grows with it, nearly linearly
   * @param memory bytes at hand
   * @param start a batch to begin the search with, from 1 to {@code most}
   * @param most largest batch to consider
   */
  public static int within(IntToLongFunction bytes, long memory, int start, int most) {
    int fits = 0;
    int tooLarge = most + 1;
    long ofNothing = 2 * bytes.applyAsLong(1) - bytes.applyAsLong(2);
    int probe = Math.min(start, most);
    for (int guess = 1; tooLarge - fits > 1; guess++) {
      long taken = bytes.applyAsLong(probe);
      if (taken <= memory) {
        fits = probe;
      } else {
        tooLarge = probe;
      }
      double each = Math.max(1, (double) (taken - ofNothing) / probe);
      double next = guess < GUESSES ? (memory - ofNothing) / each : (fits + tooLarge) / 2;
      probe = (int) Math.max(fits + 1, Math.min(tooLarge - 1, next));
    }
    return fits;
  }
}
