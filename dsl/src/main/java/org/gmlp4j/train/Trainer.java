package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * The training loop: steps, evaluations, checkpoints, the best weights kept.
 *
 * <p>An interrupt of the thread ends the run after the step in hand, with a checkpoint where there
 * is an output folder; a loss that is not finite ends it before the step that would have spoiled
 * the weights. Either way the best weights so far stay. A run that goes on from a checkpoint ends
 * with the same bits as one that was never stopped, on the same machine and number of threads.
 */
public final class Trainer {
  /** Share of a run's steps that a count must differ by to change its schedule. */
  private static final double WORTH_A_NEW_PLAN = 0.1;

  private final TrainingProblem problem;
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final Checkpoints.Saver saver;
  private final LongSupplier nanoTime;
  private final Criterion criterion;

  // The run in hand.
  private final Progress progress;
  private final EpochBatches batches;
  private final List<String> notices = new ArrayList<>();
  private AdamW optimizer;
  private BestWeights best;
  private Gradients gradients;
  private Optional<Checkpoints> checkpoints = Optional.empty();
  private String dataDigest = "";
  private long totalSteps;
  private boolean evaluationPending;
  private Optional<TimeBudget> budget = Optional.empty();

  /** A trainer for one run. */
  public Trainer(
      TrainingProblem problem, TrainingOptions options, List<TrainingListener> listeners) {
    this(problem, options, listeners, AtomicFiles::replaceFolder, System::nanoTime);
  }

  /**
   * A trainer that saves its checkpoints this way, and has this clock.
   *
   * @param nanoTime nanoseconds from anywhere
   */
  Trainer(
      TrainingProblem problem,
      TrainingOptions options,
      List<TrainingListener> listeners,
      Checkpoints.Saver saver,
      LongSupplier nanoTime) {
    this.problem = problem;
    this.options = options;
    this.listeners = List.copyOf(listeners);
    this.saver = saver;
    this.nanoTime = nanoTime;
    this.progress = new Progress(nanoTime);
    this.batches = new EpochBatches(problem, options.gradientAccumulation(), progress);
    this.criterion = options.best().orElseGet(() -> Criterion.of(problem.criterion()));
  }

  /**
   * Trains.
   *
   * @return what happened; the problem's parameters hold the best weights, or the last ones of a
   *     run that never evaluates
   * @throws IllegalArgumentException if options do not fit the problem, or differ from those of the
   *     checkpoint to go on from
   * @throws org.gmlp4j.io.ModelFileException if the output folder cannot be written to, is in use
   *     by another run, holds an earlier one, or has only damaged checkpoints
   */
  public TrainingHistory run() {
    try {
      return trainAndTell();
    } finally {
      checkpoints.ifPresent(Checkpoints::close);
    }
  }

  private TrainingHistory trainAndTell() {
    Ending ending = Ending.FAILED;
    try (var bestWeights = new BestWeights(problem.parameters(), criterion);
        var adam = new AdamW(problem.parameters(), options.optimizer(), options::isFrozen);
        var sums = new Gradients(problem, options)) {
      best = bestWeights;
      optimizer = adam;
      gradients = sums;
      ProblemCheck.check(problem, options, criterion);
      begin();
      listeners.forEach(listener -> listener.onStart(this::notice));
      ending = train();
      if (ending == Ending.DIVERGED || best.isEvaluated()) {
        best.restore();
      }
    } finally {
      if (ending == Ending.FAILED) {
        end(ending); // an exception is on its way to the caller
      }
    }
    return end(ending);
  }

  private TrainingHistory end(Ending ending) {
    long taken = optimizer == null ? 0 : optimizer.steps();
    var history =
        new TrainingHistory(
            progress.steps(),
            progress.evaluations(),
            ending,
            progress.clocks().waitingShare(),
            taken,
            taken == 0 ? 0 : (double) taken / batches.stepsPerEpoch());
    listeners.forEach(listener -> listener.onEnd(history));
    return history;
  }

  private void begin() {
    if (options.outputDir().isPresent()) {
      checkpoints =
          Optional.of(onDisk(() -> new Checkpoints(options, saver, notices::add, subject())));
      dataDigest = problem.dataDigest();
    }
    batches.open(0);
    totalSteps = options.totalSteps(batches.stepsPerEpoch());
    Optional<Checkpoints.Found> found =
        options.resume() ? onDisk(checkpoints.orElseThrow()::newest) : Optional.empty();
    budget = options.maxTime().map(time -> new TimeBudget(time, nanoTime));
    budget.ifPresent(time -> plan(time, found.map(Checkpoints.Found::state)));
    found.ifPresent(this::resume);
    budget.ifPresent(time -> time.begin(progress.clocks(), optimizer.steps()));
  }

  /** Finds out how many steps fit in the time, unless the checkpoint to go on from knows it. */
  private void plan(TimeBudget time, Optional<TrainerState> saved) {
    if (saved.isPresent() && isPlannedAlike(saved.get())) {
      totalSteps = saved.get().totalSteps();
      return;
    }
    progress.aside(
        () -> {
          time.measure(
              this::tryStep,
              options.evaluateEvery().unit() == Every.Unit.NEVER ? () -> {} : problem::evaluate);
          optimizer.reset();
          return null;
        });
    long before = saved.map(state -> state.clocks().elapsed()).orElse(0L);
    long done = saved.map(TrainerState::step).orElse(0L);
    totalSteps =
        time.steps(
            before + progress.clocks().elapsed(),
            done,
            Math.max(done, totalSteps),
            this::evaluations);
    notice(
        "The time of %s has room for %d steps, at %s."
            .formatted(options.maxTime().orElseThrow(), totalSteps, time.description()));
  }

  /** Counts the steps again that fit in the time, if it is time to. */
  private void planAnew(TimeBudget time, long step) {
    Progress.Clocks now = progress.clocks();
    if (!time.look(now, step)) {
      return;
    }
    long most = options.totalSteps(batches.stepsPerEpoch());
    long planned = time.steps(now.elapsed(), step, most, this::evaluations);
    if (Math.abs(planned - totalSteps) > WORTH_A_NEW_PLAN * totalSteps) {
      notice(
          "The time has room for %d steps and not %d, at %s: from step %d on the learning rate follows"
                  .formatted(planned, totalSteps, time.description(), step + 1)
              + " the schedule of the new length.");
      totalSteps = planned;
    }
  }

  private boolean isPlannedAlike(TrainerState saved) {
    return saved.stepsPerEpoch() == batches.stepsPerEpoch()
        && Stream.of("maxTime", "maxSteps", "epochs")
            .allMatch(name -> options.changeable().get(name).equals(saved.changeable().get(name)));
  }

  private long evaluations(long steps) {
    Every rhythm = options.evaluateEvery();
    long times = rhythm.times(steps, batches.stepsPerEpoch());
    boolean oneMore = steps > 0 && rhythm.unit() != Every.Unit.NEVER;
    return times + (oneMore && !rhythm.isDue(steps, batches.stepsPerEpoch()) ? 1 : 0);
  }

  /** Does all the work of a step at a learning rate of 0, which leaves the weights as they are. */
  private void tryStep(int number) {
    double loss = gradients.compute(batches.of(number % batches.stepsPerEpoch() + 1), number + 1);
    double norm = optimizer.gradientNorm();
    if (Double.isFinite(loss) && Double.isFinite(norm)) {
      optimizer.step(0, norm);
    }
  }

  /** Does what an interrupt must not break, then tells what there is to tell. */
  private <T> T onDisk(Supplier<T> work) {
    try {
      return Uninterrupted.call(work);
    } finally {
      notices.forEach(this::notice);
      notices.clear();
    }
  }

  private void resume(Checkpoints.Found found) {
    TrainerState saved = found.state();
    TrainerState now = state(0);
    Resumption.check(found.path().getFileName().toString(), saved, now);
    onDisk(() -> Checkpoint.restore(found.path(), saved, subject()));
    progress.resume(saved);
    listeners.forEach(listener -> listener.onResume(saved.steps(), saved.evaluations()));
    evaluationPending = saved.evaluationPending();
    notice(
        "Resumed after step %d of %d, from %s.".formatted(saved.step(), totalSteps, found.path()));
    Resumption.notices(saved, now).forEach(this::notice);
  }

  private Checkpoint.Subject subject() {
    return new Checkpoint.Subject(problem.parameters(), optimizer, best);
  }

  private Ending train() {
    if (evaluationPending && !evaluate()) {
      return diverged("The weights became NaN or infinite", optimizer.steps());
    }
    if (isTimeToStop()) {
      return stoppedEarly();
    }
    if (optimizer.steps() > 0 && optimizer.steps() < totalSteps && isTimeUp()) {
      timeIsUp();
      return Ending.COMPLETED;
    }
    int epoch = 0;
    for (long step = optimizer.steps() + 1; step <= totalSteps; step++) {
      int itsEpoch = Math.toIntExact((step - 1) / batches.stepsPerEpoch());
      if (itsEpoch != epoch) {
        epoch = itsEpoch;
        batches.open(epoch);
      }
      if (!step(step, epoch)) {
        return diverged("The loss became NaN or infinite", step);
      }
      if (budget.isPresent() && step < totalSteps && !isTimeUp()) {
        planAnew(budget.get(), step);
      }
      boolean last = step == totalSteps || isTimeUp();
      boolean asked = Thread.interrupted();
      evaluationPending = isDue(options.evaluateEvery(), step, last);
      if (evaluationPending && (last || !asked)) {
        if (!evaluate()) {
          return diverged("The weights became NaN or infinite", step);
        }
        asked |= Thread.interrupted();
      }
      boolean stop = !last && !evaluationPending && isTimeToStop();
      boolean ends = asked && !last && !stop;
      boolean due = ends || stop || isDue(options.saveEvery(), step, last);
      boolean saved = due && save(step);
      if (stop) {
        return stoppedEarly();
      }
      boolean askedMeanwhile = Thread.interrupted();
      if (ends || (askedMeanwhile && !last)) {
        return interrupted(step, due ? saved : save(step));
      }
      if (last) {
        if (step < totalSteps) {
          timeIsUp();
        }
        return Ending.COMPLETED;
      }
    }
    return Ending.COMPLETED;
  }

  /** Whether something falls after a step; what is ever done is done at the end, too. */
  private boolean isDue(Every every, long step, boolean last) {
    return every.isDue(step, batches.stepsPerEpoch()) || (last && every.unit() != Every.Unit.NEVER);
  }

  private boolean isTimeUp() {
    return budget.isPresent() && budget.get().isUp(progress.clocks().elapsed());
  }

  private void timeIsUp() {
    notice(EndingNotice.timeIsUp(options.maxTime().orElseThrow(), optimizer.steps(), totalSteps));
  }

  private boolean isTimeToStop() {
    return options.stopping().isPresent()
        && options
            .stopping()
            .get()
            .isTime(
                progress.evaluations().stream()
                    .map(event -> criterion.score(event.metrics().get(criterion.metric())))
                    .toList());
  }

  private Ending stoppedEarly() {
    notice(
        EndingNotice.stoppedEarly(
            options.stopping().orElseThrow(),
            criterion.metric(),
            best.description(),
            optimizer.steps(),
            totalSteps));
    return Ending.STOPPED_EARLY;
  }

  private Ending interrupted(long step, boolean saved) {
    notice(
        EndingNotice.interrupted(
            step, totalSteps, saved ? checkpoints.map(Checkpoints::path) : Optional.empty()));
    return Ending.INTERRUPTED;
  }

  private Ending diverged(String what, long step) {
    notice(EndingNotice.diverged(what, step, best.description()));
    return Ending.DIVERGED;
  }

  /** Takes a step unless its loss or gradients are not finite; tells whether it did. */
  private boolean step(long step, int epoch) {
    List<Batch> parts = progress.waiting(() -> batches.of(step));
    double loss = gradients.compute(parts, step);
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return false;
    }
    double learningRate = options.schedule().learningRate(step, totalSteps);
    optimizer.step(learningRate, norm);
    long tokens = parts.stream().mapToLong(Batch::tokens).sum();
    var taken =
        new Progress.StepResult(
            step,
            totalSteps,
            epoch + 1,
            batches.epochs(totalSteps),
            loss,
            learningRate,
            norm,
            tokens);
    StepEvent event = progress.step(taken, isDue(options.logEvery(), step, step == totalSteps));
    listeners.forEach(listener -> listener.onStep(event));
    return true;
  }

  /** Evaluates and keeps the best weights; false if the weights or what they give is not finite. */
  private boolean evaluate() {
    long step = optimizer.steps();
    long before = nanoTime.getAsLong();
    Map<String, Double> metrics = progress.aside(problem::evaluate);
    budget.ifPresent(time -> time.evaluated(nanoTime.getAsLong() - before));
    ProblemCheck.requireMetric(criterion, metrics.keySet());
    boolean finite =
        problem.parameters().isFinite() && metrics.values().stream().allMatch(Double::isFinite);
    boolean improved = finite && best.offer(step, metrics.get(criterion.metric()));
    var event =
        new EvaluationEvent(step, (double) step / batches.stepsPerEpoch(), metrics, improved);
    progress.evaluations().add(event);
    evaluationPending = false;
    listeners.forEach(listener -> listener.onEvaluation(event));
    return finite;
  }

  /** Writes a checkpoint where there is a folder for it; tells whether it did. */
  private boolean save(long step) {
    return checkpoints.isPresent()
        && progress.aside(() -> onDisk(() -> checkpoints.get().save(state(step), subject())));
  }

  private TrainerState state(long step) {
    return new TrainerState(
        step,
        totalSteps,
        batches.stepsPerEpoch(),
        batches.epochs(totalSteps),
        evaluationPending,
        criterion.metric(),
        best.step(),
        best.value(),
        progress.clocks(),
        Parallel.threads(),
        dataDigest,
        options.fixed(),
        options.changeable(),
        new TreeMap<>(problem.settings()),
        progress.steps(),
        progress.evaluations());
  }

  private void notice(String message) {
    listeners.forEach(listener -> listener.onNotice(message));
  }
}
