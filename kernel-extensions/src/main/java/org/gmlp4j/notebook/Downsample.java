package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins long curves for drawing without changing their outline.
 *
 * <p>The points are cut into runs of equal count; of each run its lowest and its highest point
 * stay, in their order, and the curve's first and last point always do. So a single spike survives,
 * which taking every k-th point or a mean would lose. A run without a finite point keeps one gap.
 */
final class Downsample {
  private Downsample() {}

  /** The positions of at most about {@code most} points to keep, ascending; all where they fit. */
  static int[] indices(Doubles y, int most) {
    int size = y.size();
    if (size <= most) {
      return java.util.stream.IntStream.range(0, size).toArray();
    }
    int runs = Math.max(1, (most - 2) / 2);
    List<Integer> kept = new ArrayList<>();
    kept.add(0);
    for (int run = 0; run < runs; run++) {
      int from = 1 + (int) ((long) run * (size - 2) / runs);
      int to = 1 + (int) ((run + 1L) * (size - 2) / runs);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        // The negations let any finite point replace a NaN at the run's start.
        if (!(y.get(low) <= y.get(i)) && Double.isFinite(y.get(i))) {
          low = i;
        }
        if (!(y.get(high) >= y.get(i)) && Double.isFinite(y.get(i))) {
          high = i;
        }
      }
      kept.add(Math.min(low, high));
      if (low != high) {
        kept.add(Math.max(low, high));
      }
    }
    kept.add(size - 1);
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  static Doubles pick(Doubles values, int[] indices) {
    return Doubles.of(java.util.Arrays.stream(indices).mapToDouble(values::get).toArray());
  }
}
