package org.gmlp4j.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * The training loop: steps, evaluations during and after each epoch, the best weights kept.
 *
 * <p>An interrupt of the thread ends the run after the step in hand; a loss that is not finite ends
 * it before the step that would have spoiled the weights. Either way the best weights so far stay.
 */
public final class Trainer {
  private final TrainingProblem problem;
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;

  private final List<StepEvent> steps = new ArrayList<>();
  private final List<EvaluationEvent> evaluations = new ArrayList<>();
  private long started;
  private long evaluating; // nanoseconds, which do not count as training time
  private long tokens;

  /** A trainer for one run. */
  public Trainer(
      TrainingProblem problem, TrainingOptions options, List<TrainingListener> listeners) {
    this.problem = problem;
    this.options = options;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Trains.
   *
   * @return what happened; the problem's parameters hold the best weights
   */
  public TrainingHistory run() {
    started = System.nanoTime();
    var best = new BestWeights(problem.parameters());
    Ending ending = Ending.FAILED;
    try (best;
        var optimizer = new AdamW(problem.parameters(), options.optimizer())) {
      ending = epochs(optimizer, best);
      if (ending != Ending.INTERRUPTED || best.isEvaluated()) {
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
    var history = new TrainingHistory(steps, evaluations, ending);
    listeners.forEach(listener -> listener.onEnd(history));
    return history;
  }

  private Ending epochs(AdamW optimizer, BestWeights best) {
    long totalSteps = 0;
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      List<Batch> batches = problem.batches(epoch);
      totalSteps = Math.max(totalSteps, (long) batches.size() * options.epochs());
      for (int i = 0; i < batches.size(); i++) {
        if (!step(optimizer, batches.get(i), epoch, totalSteps)) {
          return diverged("The loss became NaN or infinite", optimizer.steps() + 1, best);
        }
        boolean last = optimizer.steps() == totalSteps;
        boolean asked = Thread.interrupted();
        if (evaluationIsDue(i + 1, batches.size()) && (last || !asked)) {
          double done = epoch + (i + 1.0) / batches.size();
          if (!evaluate(optimizer.steps(), done, best)) {
            return diverged("The weights became NaN or infinite", optimizer.steps(), best);
          }
          asked |= Thread.interrupted();
        }
        if (asked && !last) {
          notice(
              "Interrupted after step %d of %d; the model is usable as it is."
                  .formatted(optimizer.steps(), totalSteps));
          return Ending.INTERRUPTED;
        }
      }
    }
    return Ending.COMPLETED;
  }

  private Ending diverged(String what, long step, BestWeights best) {
    notice(
        "%s at step %d, so the run was stopped and %s.".formatted(what, step, best.description())
            + " A lower learning rate or a longer warm-up usually mends it.");
    return Ending.DIVERGED;
  }

  /** Whether one of the evenly spaced evaluations of an epoch falls after this many batches. */
  private boolean evaluationIsDue(long done, long batches) {
    long evaluations = options.evaluationsPerEpoch();
    return done * evaluations / batches > (done - 1) * evaluations / batches;
  }

  /** Takes a step unless its loss or gradients are not finite; tells whether it did. */
  private boolean step(AdamW optimizer, Batch batch, int epoch, long totalSteps) {
    long step = optimizer.steps() + 1;
    Executable executable = problem.executable(batch);
    batch.integers().forEach(executable::feed);
    executable.feed("key", Long.hashCode(options.seed()), (int) step);
    executable.run();
    double loss = executable.scalar("loss");
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return false;
    }
    double learningRate = options.schedule().learningRate(step, totalSteps);
    optimizer.step(learningRate, norm);
    tokens += batch.tokens();

    double elapsed = (System.nanoTime() - started) * 1e-9;
    double training = elapsed - evaluating * 1e-9;
    var event =
        new StepEvent(
            step,
            totalSteps,
            epoch + 1,
            options.epochs(),
            loss,
            learningRate,
            norm,
            tokens / training,
            seconds(elapsed),
            seconds(elapsed / step * (totalSteps - step)));
    steps.add(event);
    listeners.forEach(listener -> listener.onStep(event));
    return true;
  }

  /** Evaluates and keeps the best weights; false if the weights or what they give is not finite. */
  private boolean evaluate(long step, double epoch, BestWeights best) {
    long began = System.nanoTime();
    Map<String, Double> metrics = problem.evaluate();
    boolean finite =
        problem.parameters().isFinite() && metrics.values().stream().allMatch(Double::isFinite);
    boolean improved = finite && best.offer(step, metrics.get(problem.criterion()));
    evaluating += System.nanoTime() - began;
    var event = new EvaluationEvent(step, epoch, metrics, improved);
    evaluations.add(event);
    listeners.forEach(listener -> listener.onEvaluation(event));
    return finite;
  }

  private void notice(String message) {
    listeners.forEach(listener -> listener.onNotice(message));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
