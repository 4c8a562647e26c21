package org.gmlp4j.train;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
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
  private final TrainingProblem problem;
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final Checkpoints.Saver saver;
  private final LongSupplier nanoTime;
  private final Criterion criterion;

  // The run in hand.
  private final Progress progress;
  private final EpochBatches batches;
  private final RunLength length;
  private AdamW optimizer;
  private BestWeights best;
  private StepTaker steps;
  private Evaluator evaluator;
  private RunEnd end;
  private RunFiles files;
  private String dataDigest = "";
  private boolean evaluationPending;

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
    this.length = new RunLength(options, batches, progress, nanoTime, this::notice);
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
      if (files != null) {
        files.close();
      }
    }
  }

  private TrainingHistory trainAndTell() {
    Ending ending = Ending.FAILED;
    try (var bestWeights = new BestWeights(problem.parameters(), criterion);
        var adam = new AdamW(problem.parameters(), options.optimizer(), options::isFrozen);
        var sums = new Gradients(problem, options)) {
      best = bestWeights;
      optimizer = adam;
      steps = new StepTaker(batches, sums, adam, progress);
      evaluator = new Evaluator(problem, options, criterion, best, progress);
      end = new RunEnd(options, criterion, best, length, this::notice);
      ProblemCheck.check(problem, options, criterion);
      begin();
      listeners.forEach(listener -> listener.onStart(this::notice));
      ending = train();
      if (ending == Ending.DIVERGED || best.isEvaluated()) {
        best.restore();
      }
    } finally {
      if (ending == Ending.FAILED) {
        conclude(ending); // an exception is on its way to the caller
      }
    }
    return conclude(ending);
  }

  private TrainingHistory conclude(Ending ending) {
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
    var subject = new Checkpoint.Subject(problem.parameters(), optimizer, best);
    files = new RunFiles(options, saver, subject, this::notice);
    dataDigest = files.folder().isPresent() ? problem.dataDigest() : "";
    batches.open(0);
    Optional<Checkpoints.Found> found = options.resume() ? files.newest() : Optional.empty();
    length.plan(found.map(Checkpoints.Found::state), steps, problem::evaluate);
    found.ifPresent(this::resume);
    length.begin(optimizer.steps());
  }

  private void resume(Checkpoints.Found found) {
    TrainerState saved = found.state();
    TrainerState now = state(0);
    Resumption.check(found.path().getFileName().toString(), saved, now);
    files.restore(found);
    progress.resume(saved);
    listeners.forEach(listener -> listener.onResume(saved.steps(), saved.evaluations()));
    evaluationPending = saved.evaluationPending();
    notice(
        "Resumed after step %d of %d, from %s."
            .formatted(saved.step(), length.steps(), found.path()));
    Resumption.notices(saved, now).forEach(this::notice);
  }

  private Ending train() {
    if (evaluationPending && !evaluate()) {
      return end.diverged("The weights became NaN or infinite", optimizer.steps());
    }
    if (evaluator.isTimeToStop()) {
      return end.stoppedEarly(optimizer.steps());
    }
    if (optimizer.steps() > 0 && optimizer.steps() < length.steps() && length.isTimeUp()) {
      return end.timeIsUp(optimizer.steps());
    }
    int epoch = 0;
    for (long step = optimizer.steps() + 1; step <= length.steps(); step++) {
      int itsEpoch = Math.toIntExact((step - 1) / batches.stepsPerEpoch());
      if (itsEpoch != epoch) {
        epoch = itsEpoch;
        batches.open(epoch);
      }
      if (!step(step, epoch)) {
        return end.diverged("The loss became NaN or infinite", step);
      }
      length.look(step);
      boolean last = step == length.steps() || length.isTimeUp();
      boolean asked = Thread.interrupted();
      evaluationPending = isDue(options.evaluateEvery(), step, last);
      if (evaluationPending && (last || !asked)) {
        if (!evaluate()) {
          return end.diverged("The weights became NaN or infinite", step);
        }
        asked |= Thread.interrupted();
      }
      boolean stop = !last && !evaluationPending && evaluator.isTimeToStop();
      boolean ends = asked && !last && !stop;
      boolean due = ends || stop || isDue(options.saveEvery(), step, last);
      boolean saved = due && save(step);
      if (stop) {
        return end.stoppedEarly(step);
      }
      boolean askedMeanwhile = Thread.interrupted();
      if (ends || (askedMeanwhile && !last)) {
        saved |= !due && save(step);
        return end.interrupted(step, saved ? files.folder() : Optional.empty());
      }
      if (last) {
        return step < length.steps() ? end.timeIsUp(step) : Ending.COMPLETED;
      }
    }
    return Ending.COMPLETED;
  }

  /** Whether something falls after a step; what is ever done is done at the end, too. */
  private boolean isDue(Every every, long step, boolean last) {
    return every.isDue(step, batches.stepsPerEpoch()) || (last && every.unit() != Every.Unit.NEVER);
  }

  /** Takes a step unless its loss or gradients are not finite; tells whether it did. */
  private boolean step(long step, int epoch) {
    Optional<Progress.StepResult> taken =
        steps.take(step, length.steps(), epoch, options.schedule());
    taken.ifPresent(
        result -> {
          boolean logged = isDue(options.logEvery(), step, step == length.steps());
          StepEvent event = progress.step(result, logged, length.left());
          listeners.forEach(listener -> listener.onStep(event));
        });
    return taken.isPresent();
  }

  /** Evaluates and keeps the best weights; false if the weights or what they give is not finite. */
  private boolean evaluate() {
    long before = nanoTime.getAsLong();
    var outcome = evaluator.evaluate(optimizer.steps(), batches.stepsPerEpoch());
    length.evaluated(nanoTime.getAsLong() - before);
    evaluationPending = false;
    listeners.forEach(listener -> listener.onEvaluation(outcome.event()));
    return outcome.isFinite();
  }

  /** Writes a checkpoint where there is a folder for it; tells whether it did. */
  private boolean save(long step) {
    return files.folder().isPresent() && progress.aside(() -> files.save(state(step)));
  }

  private TrainerState state(long step) {
    return new TrainerState(
        step,
        length.steps(),
        batches.stepsPerEpoch(),
        batches.epochs(length.steps()),
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
