package org.gmlp4j.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * The time that a run may take, and how many steps fit in it.
 *
 * <p>A schedule must know a run's length, so the steps are counted before the first: some are tried
 * without effect and timed, as is an evaluation. Those first steps are slow, because the JVM
 * compiles while they run, and the machine may turn out faster or slower later: so steps are
 * counted again, by the speed since the last count, soon after the first, before the learning rate
 * is at its highest, and then after each eighth of the time.
 */
final class TimeBudget {
  /** Share of the time that trying may take, beyond the least number of steps. */
  private static final double TRYING = 0.02;

  private static final long TRYING_AT_MOST = Duration.ofSeconds(3).toNanos();

  /** Parts of the time after which steps are counted again. */
  private static final int LOOKS = 8;

  /**
   * Parts of which the first one is followed by a count, too, if the run has just begun; from there
   * on they double.
   */
  private static final int EARLY_LOOKS = 64;

  /** The first ones build executables, and are compiled while they run. */
  private static final int LEAST = 4;

  private final long nanos;
  private final LongSupplier nanoTime;
  private double stepNanos;
  private long evaluationNanos;

  // The last look.
  private long lookedAt;
  private long lookAfter;
  private long trainedBefore;
  private long stepsBefore;

  /**
   * A budget of this time.
   *
   * @param nanoTime the clock, in nanoseconds from anywhere
   */
  TimeBudget(Duration time, LongSupplier nanoTime) {
    this.nanos = time.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Times some steps and an evaluation, neither of which may change anything that matters. */
  void measure(IntConsumer step, Runnable evaluation) {
    long began = nanoTime.getAsLong();
    double trying = Math.min((double) TRYING_AT_MOST, TRYING * nanos);
    List<Long> times = new ArrayList<>();
    while (times.size() < LEAST || nanoTime.getAsLong() - began < trying) {
      long before = nanoTime.getAsLong();
      step.accept(times.size());
      times.add(nanoTime.getAsLong() - before);
    }
    stepNanos =
        times.subList(times.size() / 2, times.size()).stream()
            .mapToLong(Long::longValue)
            .average()
            .orElseThrow();
    long before = nanoTime.getAsLong();
    evaluation.run();
    evaluated(nanoTime.getAsLong() - before);
  }

  /**
   * Begins to watch the speed, when so many steps are taken. What is known of a run that goes on is
   * better than what its first steps here would tell.
   */
  void begin(Progress.Clocks now, long done) {
    lookAfter = nanos / (done == 0 ? EARLY_LOOKS : LOOKS);
    watch(now, done);
  }

  private void watch(Progress.Clocks now, long done) {
    lookedAt = now.elapsed();
    trainedBefore = now.elapsed() - now.aside();
    stepsBefore = done;
  }

  /**
   * Looks at the speed if it is time to; tells whether it was.
   *
   * @param last whether the run is about to end
   */
  boolean look(Progress.Clocks now, long done, boolean last) {
    boolean due = last || now.elapsed() - lookedAt >= lookAfter;
    if (!due || done == stepsBefore) {
      return false;
    }
    stepNanos = (double) (now.elapsed() - now.aside() - trainedBefore) / (done - stepsBefore);
    lookAfter = Math.min(nanos / LOOKS, 2 * lookAfter);
    watch(now, done);
    return true;
  }

  /** Notes how long an evaluation took: time is kept for the one at the end. */
  void evaluated(long took) {
    evaluationNanos = took;
  }

  /**
   * Steps that fit in what is left of the time, by what was measured.
   *
   * @param elapsed nanoseconds that are gone
   * @param done steps that are taken
   * @param most steps to take in all
   * @param evaluations how many there are in so many steps
   * @return steps in all, at least one more than are taken unless there are to be no more
   */
  long steps(long elapsed, long done, long most, LongUnaryOperator evaluations) {
    long fits = Math.min(most, done + 1);
    long tooMany = most + 1;
    while (tooMany - fits > 1) {
      long middle = fits + (tooMany - fits) / 2;
      double evaluating =
          (double) (evaluations.applyAsLong(middle) - evaluations.applyAsLong(done))
              * evaluationNanos;
      if (elapsed + (middle - done) * stepNanos + evaluating <= nanos) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  /** Nanoseconds that are left. */
  long left(long elapsed) {
    return Math.max(0, nanos - elapsed);
  }

  /** Whether nothing but a last evaluation fits any more. */
  boolean isUp(long elapsed) {
    return elapsed + evaluationNanos >= nanos;
  }

  /** What was measured, for people. */
  String description() {
    return String.format(
        Locale.ROOT,
        "%.3g s a step and %.3g s an evaluation",
        stepNanos * 1e-9,
        evaluationNanos * 1e-9);
  }
}
