package org.gmlp4j.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.graph.CounterRandom;
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
  private GradientSum sum; // null where a step is one batch

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
    listeners.forEach(listener -> listener.onStart(this::notice));
    var best = new BestWeights(problem.parameters());
    Ending ending = Ending.FAILED;
    try (best;
        var optimizer = new AdamW(problem.parameters(), options.optimizer());
        var accumulator =
            options.gradientAccumulation() == 1 ? null : new GradientSum(problem.parameters())) {
      sum = accumulator;
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
      List<List<Batch>> parts = steps(problem.batches(epoch));
      totalSteps = Math.max(totalSteps, (long) parts.size() * options.epochs());
      for (int i = 0; i < parts.size(); i++) {
        if (!step(optimizer, parts.get(i), epoch, totalSteps)) {
          return diverged("The loss became NaN or infinite", optimizer.steps() + 1, best);
        }
        boolean last = optimizer.steps() == totalSteps;
        boolean asked = Thread.interrupted();
        if (evaluationIsDue(i + 1, parts.size()) && (last || !asked)) {
          double done = epoch + (i + 1.0) / parts.size();
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

  /** The batches of each step; the last may have fewer. */
  private List<List<Batch>> steps(List<Batch> batches) {
    int size = options.gradientAccumulation();
    var parts = new ArrayList<List<Batch>>();
    for (int start = 0; start < batches.size(); start += size) {
      parts.add(batches.subList(start, Math.min(batches.size(), start + size)));
    }
    return parts;
  }

  private Ending diverged(String what, long step, BestWeights best) {
    notice(
        "%s at step %d, so the run was stopped and %s.".formatted(what, step, best.description())
            + " A lower learning rate or a longer warm-up usually mends it.");
    return Ending.DIVERGED;
  }

  /** Whether one of the evenly spaced evaluations of an epoch falls after this many steps. */
  private boolean evaluationIsDue(long done, long all) {
    long evaluations = options.evaluationsPerEpoch();
    return done * evaluations / all > (done - 1) * evaluations / all;
  }

  /** Takes a step unless its loss or gradients are not finite; tells whether it did. */
  private boolean step(AdamW optimizer, List<Batch> parts, int epoch, long totalSteps) {
    long step = optimizer.steps() + 1;
    double loss = 0;
    for (int i = 0; i < parts.size(); i++) {
      loss += run(parts, i, step);
      if (parts.size() > 1) {
        sum.add(i == 0, i == parts.size() - 1);
      }
    }
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return false;
    }
    double learningRate = options.schedule().learningRate(step, totalSteps);
    optimizer.step(learningRate, norm);
    parts.forEach(batch -> tokens += batch.tokens());

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

  /** Computes gradients of one batch of a step; gives its share of the step's loss. */
  private double run(List<Batch> parts, int part, long step) {
    Batch batch = parts.get(part);
    Executable executable = problem.executable(batch);
    batch.integers().forEach(executable::feed);
    if (parts.size() > 1) {
      executable.feed("counted", parts.stream().mapToInt(Trainer::counted).sum());
    }
    executable.feed("key", seed(part), (int) step);
    executable.run();
    return executable.scalar("loss");
  }

  private static int counted(Batch batch) {
    int[] counted = batch.integers().get("counted");
    if (counted == null) {
      throw new IllegalArgumentException(
          "gradients can be accumulated only over batches with an input \"counted\", the number"
              + " that the loss is divided by; got "
              + batch.integers().keySet());
    }
    return counted[0];
  }

  /** Of the dropout in a part of a step: positions begin at 0 in each part. */
  private int seed(int part) {
    return part == 0
        ? Long.hashCode(options.seed())
        : (int) (CounterRandom.stream(options.seed(), part, "part".hashCode()) >>> 32);
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
