package org.gmlp4j.backend;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Loops over ranges on all cores. */
public final class Parallel {
  private Parallel() {}

  /** Elements from which waking other threads pays. */
  private static final int WORTHWHILE = 1 << 15;

  private static final int THREADS = ForkJoinPool.getCommonPoolParallelism() + 1;

  /** A loop body over the range {@code from} (inclusive) to {@code to} (exclusive). */
  public interface Range {
    void run(int from, int to);
  }

  /**
   * Splits {@code count} items of {@code width} elements into one range a thread.
   *
   * <p>Each item's result must not depend on the split.
   */
  public static void forRanges(int count, int width, Range body) {
    int parts = (long) count * width < WORTHWHILE ? 1 : Math.min(THREADS, count);
    if (parts == 1) {
      body.run(0, count);
      return;
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part ->
                body.run(
                    (int) ((long) count * part / parts),
                    (int) ((long) count * (part + 1) / parts)));
  }
}
