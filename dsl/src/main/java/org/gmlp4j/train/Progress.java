package org.gmlp4j.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a run has reported so far, and what its time was spent on, earlier sessions included. */
final class Progress {
  private final List<StepEvent> steps = new ArrayList<>();
  private final List<EvaluationEvent> evaluations = new ArrayList<>();
  private final LongSupplier nanoTime;
  private final long started;
  private Clocks before = Clocks.ZERO;
  private long tokens;
  private long aside; // evaluating and saving, which do not count as training
  private long waiting;

  /**
   * Begins to watch.
   *
   * @param nanoTime the clock, in nanoseconds from anywhere
   */
  Progress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /**
   * Sums over a run.
   *
   * @param tokens trained on, pads not counted
   * @param elapsed nanoseconds since its start, while it was running
   * @param aside nanoseconds of evaluating and saving
   * @param waiting nanoseconds of getting batches
   */
  record Clocks(long tokens, long elapsed, long aside, long waiting) {
    static final Clocks ZERO = new Clocks(0, 0, 0, 0);

    double waitingShare() {
      return elapsed > aside ? (double) waiting / (elapsed - aside) : 0;
    }

    double tokensPerSecond() {
      return tokens / ((elapsed - aside) * 1e-9);
    }
  }

  Clocks clocks() {
    return new Clocks(
        before.tokens + tokens,
        before.elapsed + nanoTime.getAsLong() - started,
        before.aside + aside,
        before.waiting + waiting);
  }

  List<StepEvent> steps() {
    return steps;
  }

  List<EvaluationEvent> evaluations() {
    return evaluations;
  }

  /** Goes on from what an earlier session has saved. */
  void resume(TrainerState state) {
    before = state.clocks();
    steps.addAll(state.steps());
    evaluations.addAll(state.evaluations());
  }

  <T> T waiting(Supplier<T> work) {
    long began = nanoTime.getAsLong();
    T result = work.get();
    waiting += nanoTime.getAsLong() - began;
    return result;
  }

  <T> T aside(Supplier<T> work) {
    long began = nanoTime.getAsLong();
    T result = work.get();
    aside += nanoTime.getAsLong() - began;
    return result;
  }

  /**
   * What to report of a step that was just taken.
   *
   * @param logged whether the history keeps it
   * @param left nanoseconds that the run may go on at most: less than the pace tells at first, when
   *     the time holds what was tried before
   */
  StepEvent step(StepResult taken, boolean logged, long left) {
    tokens += taken.tokens();
    Clocks now = clocks();
    double elapsed = now.elapsed() * 1e-9;
    var event =
        new StepEvent(
            taken.step(),
            taken.totalSteps(),
            taken.epoch(),
            taken.epochs(),
            taken.loss(),
            taken.learningRate(),
            taken.gradientNorm(),
            now.tokensPerSecond(),
            seconds(elapsed),
            seconds(
                Math.min(
                    left * 1e-9, elapsed / taken.step() * (taken.totalSteps() - taken.step()))),
            now.tokens());
    if (logged) {
      steps.add(event);
    }
    return event;
  }

  /** A step as it was computed; {@link StepEvent} says what each means. */
  record StepResult(
      long step,
      long totalSteps,
      int epoch,
      int epochs,
      double loss,
      double learningRate,
      double gradientNorm,
      long tokens) {}

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
