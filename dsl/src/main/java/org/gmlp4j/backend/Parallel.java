package org.gmlp4j.backend;

import java.util.function.IntConsumer;

/**
 * Work on all cores, by a team of threads that lives as long as the program.
 *
 * <p>The team has one thread a physical core; system property {@code gmlp4j.threads} or else
 * environment variable {@code GMLP4J_THREADS} sets another number. Work started from inside a part,
 * or while another thread has the team, runs on the calling thread alone: results never depend on
 * that. No call allocates.
 */
public final class Parallel {
  /** Elements from which waking other threads pays. */
  private static final int WORTHWHILE = 1 << 15;

  private static final Team TEAM =
      new Team(
          threads(
              System.getProperty("gmlp4j.threads"),
              System.getenv("GMLP4J_THREADS"),
              Cores.count()));

  private Parallel() {}

  /** A loop body over the range {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface Range {
    void run(int from, int to);
  }

  /** Threads that work, the calling one included. */
  public static int threads() {
    return TEAM.threads();
  }

  /**
   * Splits {@code count} items of {@code width} elements into one range a thread.
   *
   * <p>Each item's result must not depend on the split.
   */
  public static void forRanges(int count, int width, Range body) {
    TEAM.ranges(count, (long) count * width < WORTHWHILE ? 1 : Math.min(threads(), count), body);
  }

  /**
   * Runs the parts 0 to {@code parts} - 1; thread t of T has the parts t, t + T, ...
   *
   * <p>All parts run to their end even if one fails.
   *
   * @throws RuntimeException what the first part to fail, in their order, threw; what others threw
   *     is suppressed in it
   */
  public static void run(int parts, IntConsumer part) {
    TEAM.run(parts, part);
  }

  /**
   * Runs the parts 0 to {@code parts} - 1 at the same time, each on a thread of its own, so that
   * they may wait for each other.
   *
   * @return whether it did; if there are too few threads, or another thread or an enclosing part
   *     has them, nothing has been run
   */
  public static boolean together(int parts, IntConsumer part) {
    return TEAM.together(parts, part);
  }

  /** The number of threads for settings that may be null, of which the first given counts. */
  static int threads(String property, String environment, int otherwise) {
    String given = property != null ? property : environment;
    if (given == null || given.isBlank()) {
      return otherwise;
    }
    try {
      int threads = Integer.parseInt(given.strip());
      if (threads >= 1) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    throw new IllegalArgumentException(
        (property != null ? "the system property gmlp4j.threads" : "GMLP4J_THREADS")
            + " must be a number of threads, at least 1, got '"
            + given
            + "'; this machine has "
            + otherwise
            + " cores");
  }
}
