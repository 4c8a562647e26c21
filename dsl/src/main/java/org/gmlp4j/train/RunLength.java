package org.gmlp4j.train;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** How many steps a run takes: as many as it is told to, or as fit in its time. */
final class RunLength {
  /** Share of a run's steps that a count must differ by to change its schedule. */
  private static final double WORTH_A_NEW_PLAN = 0.1;

  private final TrainingOptions options;
  private final EpochBatches batches;
  private final Progress progress;
  private final Consumer<String> notice;
  private final Optional<TimeBudget> budget;
  private long steps;

  /**
   * Nothing is counted yet.
   *
   * @param nanoTime the clock, in nanoseconds from anywhere
   * @param notice hears of plans
   */
  RunLength(
      TrainingOptions options,
      EpochBatches batches,
      Progress progress,
      LongSupplier nanoTime,
      Consumer<String> notice) {
    this.options = options;
    this.batches = batches;
    this.progress = progress;
    this.notice = notice;
    this.budget = options.maxTime().map(time -> new TimeBudget(time, nanoTime));
  }

  /** Steps of the whole run, as it is planned now. */
  long steps() {
    return steps;
  }

  /**
   * Counts the steps. Where time decides and the checkpoint to go on from does not know how many
   * fit, some are tried, and an evaluation.
   *
   * @param saved the state to go on from
   * @param attempts the steps that are tried
   * @param evaluation the evaluation that is tried
   */
  void plan(Optional<TrainerState> saved, StepTaker attempts, Runnable evaluation) {
    steps = options.totalSteps(batches.stepsPerEpoch());
    if (budget.isEmpty()) {
      return;
    }
    if (saved.isPresent() && isPlannedAlike(saved.get())) {
      steps = saved.get().totalSteps();
      return;
    }
    TimeBudget time = budget.get();
    boolean evaluates = options.evaluateEvery().unit() != Every.Unit.NEVER;
    progress.aside(
        () -> {
          time.measure(attempts::attempt, evaluates ? evaluation : () -> {});
          attempts.forget();
          return null;
        });
    long before = saved.map(state -> state.clocks().elapsed()).orElse(0L);
    long done = saved.map(TrainerState::step).orElse(0L);
    steps =
        time.steps(
            before + progress.clocks().elapsed(), done, Math.max(done, steps), this::evaluations);
    notice.accept(
        "The time of %s has room for %d steps, at %s."
            .formatted(options.maxTime().orElseThrow(), steps, time.description()));
  }

  /** Begins to watch the speed, when so many steps are taken. */
  void begin(long done) {
    budget.ifPresent(time -> time.begin(progress.clocks(), done));
  }

  /** After a step, counts the steps again that fit in the time, if it is time to. */
  void look(long step) {
    if (budget.isEmpty() || isTimeUp()) {
      return;
    }
    TimeBudget time = budget.get();
    Progress.Clocks now = progress.clocks();
    if (!time.look(now, step, step >= steps)) {
      return;
    }
    long most = options.totalSteps(batches.stepsPerEpoch());
    long planned = time.steps(now.elapsed(), step, most, this::evaluations);
    if (Math.abs(planned - steps) > WORTH_A_NEW_PLAN * steps) {
      notice.accept(
          "The time has room for %d steps and not %d, at %s: from step %d on the learning rate follows"
                  .formatted(planned, steps, time.description(), step + 1)
              + " the schedule of the new length.");
      steps = planned;
    }
  }

  /** Notes how long an evaluation took. */
  void evaluated(long nanos) {
    budget.ifPresent(time -> time.evaluated(nanos));
  }

  /** Nanoseconds that the run may go on at most. */
  long left() {
    return budget.isEmpty() ? Long.MAX_VALUE : budget.get().left(progress.clocks().elapsed());
  }

  /** Whether nothing but a last evaluation fits in the time any more. */
  boolean isTimeUp() {
    return budget.isPresent() && budget.get().isUp(progress.clocks().elapsed());
  }

  private boolean isPlannedAlike(TrainerState saved) {
    return saved.stepsPerEpoch() == batches.stepsPerEpoch()
        && Stream.of("maxTime", "maxSteps", "epochs")
            .allMatch(name -> options.changeable().get(name).equals(saved.changeable().get(name)));
  }

  private long evaluations(long count) {
    Every rhythm = options.evaluateEvery();
    long times = rhythm.times(count, batches.stepsPerEpoch());
    boolean oneMore = count > 0 && rhythm.unit() != Every.Unit.NEVER;
    return times + (oneMore && !rhythm.isDue(count, batches.stepsPerEpoch()) ? 1 : 0);
  }
}
