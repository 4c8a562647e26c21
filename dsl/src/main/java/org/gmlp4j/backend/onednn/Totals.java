package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.List;
import org.gmlp4j.backend.tile.Elementwise;

/** Adds up what the threads of a team have each summed over their rows, in the threads' order. */
final class Totals {
  private Totals() {}

  /**
   * One thread's sum.
   *
   * @param sum over its rows
   * @param result where the sum over all rows goes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(float[] sum, FloatBuffer result) {}

  /**
   * The step behind the last row.
   *
   * @param threads the same sums in the same order, of each thread
   * @return null if there are none
   */
  static Step of(List<List<Part>> threads) {
    if (threads.get(0).isEmpty()) {
      return null;
    }
    Part[][] parts = threads.stream().map(list -> list.toArray(Part[]::new)).toArray(Part[][]::new);
    return () -> {
      for (int i = 0; i < parts[0].length; i++) {
        float[] sum = parts[0][i].sum();
        for (int thread = 1; thread < parts.length; thread++) {
          Elementwise.add(sum, parts[thread][i].sum(), sum, sum.length);
        }
        parts[0][i].result().put(0, sum, 0, sum.length);
      }
    };
  }
}
