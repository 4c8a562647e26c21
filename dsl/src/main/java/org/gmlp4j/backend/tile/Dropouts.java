package org.gmlp4j.backend.tile;

import org.gmlp4j.graph.CounterRandom;

/** Inverted dropout, whose decisions are {@link CounterRandom}'s. */
public final class Dropouts {
  private Dropouts() {}

  /**
   * Sets y to {@code x / (1 - rate)} where a number of [0, 1) falls on {@code rate} or above, else
   * to 0.
   *
   * @param stream of {@link CounterRandom}
   * @param first position of the tile's first element in the stream
   * @param rate probability of a zero, in (0, 1)
   */
  public static void dropout(float[] x, long stream, long first, float rate, float[] y, int n) {
    float scale = (float) (1 / (1 - (double) rate));
    // A number's upper 24 bits over 2^24 reach the rate when they reach this.
    long threshold = (long) Math.ceil(rate * (double) (1 << 24));
    Lanes.BEST.dropout(x, stream + first * Lanes.COUNTER_STEP, threshold, scale, y, n);
  }
}
