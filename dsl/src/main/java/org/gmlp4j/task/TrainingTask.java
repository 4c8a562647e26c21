package org.gmlp4j.task;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.AvailableMemory;
import org.gmlp4j.backend.ForgottenMemory;
import org.gmlp4j.train.AdamW;
import org.gmlp4j.train.Criterion;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.EarlyStopping;
import org.gmlp4j.train.Every;
import org.gmlp4j.train.Schedule;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.TrainingOptions;
import org.gmlp4j.train.TrainingOptionsBuilder;
import org.gmlp4j.train.Warmup;

/**
 * The options that every training task has: how long, how fast, what to keep, when to stop.
 *
 * <pre>{@code
 * task.epochs(3).learningRate(5e-5).warmup(0.1).schedule(LINEAR).clipNorm(1).seed(42)
 *     .evaluateEvery(steps(200)).saveEvery(steps(200)).keepBest("accuracy").stopAfter(patience(3))
 *     .outputDir(Path.of("runs/first")).resume();
 * }</pre>
 *
 * <p>Interrupting the thread ends a run after the step in hand with a usable partial result, and a
 * checkpoint where there is an output folder.
 *
 * @param <T> the task itself
 */
public abstract class TrainingTask<T extends TrainingTask<T>> {
  private final TrainingOptionsBuilder training = TrainingOptions.builder();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private List<String> notices = new ArrayList<>();

  TrainingTask() {}

  @SuppressWarnings("unchecked") // T is the task itself
  final T self() {
    return (T) this;
  }

  /** Passes over the training data; 3. */
  public T epochs(int epochs) {
    training.epochs(epochs);
    return self();
  }

  /** Steps to take, however many epochs those are; without it, as many as the epochs have. */
  public T maxSteps(long steps) {
    training.maxSteps(steps);
    return self();
  }

  /**
   * Ends the run after this time at the latest; without it, it takes the time it takes.
   *
   * <p>The steps that fit are counted first, see {@link TrainingOptionsBuilder#maxTime}. Reading
   * data and training a tokenizer come before and do not count.
   */
  public T maxTime(Duration time) {
    training.maxTime(time);
    return self();
  }

  /** Highest learning rate; 5e-5 unless the task says otherwise. */
  public T learningRate(double learningRate) {
    training.learningRate(learningRate);
    return self();
  }

  /** Share of the steps in which the learning rate rises; 0 unless the task says otherwise. */
  public T warmup(double share) {
    training.warmup(share);
    return self();
  }

  /** Steps in which the learning rate rises, instead of a share. */
  public T warmupSteps(long steps) {
    training.warmup(Warmup.steps(steps));
    return self();
  }

  /** How the learning rate falls after its warm-up; {@link Decay#LINEAR}. */
  public T schedule(Decay decay) {
    training.schedule(decay);
    return self();
  }

  /** A schedule of one's own, in place of learning rate, warm-up and shape. */
  public T schedule(Schedule schedule) {
    training.schedule(schedule);
    return self();
  }

  /** Settings of AdamW: (.9, .999), 1e-6, decay 0.01, clip at 1. */
  public T optimizer(AdamW.Settings settings) {
    training.optimizer(settings);
    return self();
  }

  /** Pull of weights towards 0, not on biases and normalisation; 0.01. */
  public T weightDecay(double weightDecay) {
    training.optimizer(training.optimizer().withWeightDecay(weightDecay));
    return self();
  }

  /** Largest global norm of the gradients; 1. */
  public T clipNorm(double clipNorm) {
    training.optimizer(training.optimizer().withClipNorm(clipNorm));
    return self();
  }

  /**
   * Batches in a step; 1. Their gradients are added up as if they were one batch, which takes the
   * memory of one of them.
   */
  public T gradientAccumulation(int batches) {
    training.gradientAccumulation(batches);
    return self();
  }

  /** Seed of initial weights, shuffling and dropout; 42. */
  public T seed(long seed) {
    training.seed(seed);
    return self();
  }

  /** When to evaluate, beside the end of the run; at the end of every epoch. */
  public T evaluateEvery(Every rhythm) {
    training.evaluateEvery(rhythm);
    return self();
  }

  /** Evaluations in each epoch, evenly spaced, the last at its end; 1. */
  public T evaluationsPerEpoch(int evaluationsPerEpoch) {
    return evaluateEvery(Every.timesAnEpoch(evaluationsPerEpoch));
  }

  /** When to write a checkpoint, beside the end of the run; at the end of every epoch. */
  public T saveEvery(Every rhythm) {
    training.saveEvery(rhythm);
    return self();
  }

  /** Which steps the history keeps; all. Listeners hear of all in any case. */
  public T logEvery(Every rhythm) {
    training.logEvery(rhythm);
    return self();
  }

  /** Checkpoints kept beside the best weights; 2. */
  public T keepLast(int checkpoints) {
    training.keepLast(checkpoints);
    return self();
  }

  /** The metric of the best weights; losses and perplexities are to fall, others to rise. */
  public T keepBest(String metric) {
    return keepBest(Criterion.of(metric));
  }

  /** The metric of the best weights, and its direction. */
  public T keepBest(Criterion criterion) {
    training.keepBest(criterion);
    return self();
  }

  /** Ends the run when it no longer gets better; it does not. */
  public T stopAfter(EarlyStopping stopping) {
    training.stopAfter(stopping);
    return self();
  }

  /**
   * Leaves parameters as they are.
   *
   * @param names of parameters, or their beginnings up to a dot, for example {@code blocks.0}
   */
  public T freeze(String... names) {
    training.freeze(List.of(names));
    return self();
  }

  /** Where checkpoints and the final model go; without one nothing is written. */
  public T outputDir(Path folder) {
    training.outputDir(folder);
    return self();
  }

  /** Goes on from the newest checkpoint in the output folder; starts anew where there is none. */
  public T resume() {
    return resume(true);
  }

  /** Whether to go on from the newest checkpoint in the output folder, if there is one; false. */
  public T resume(boolean on) {
    training.resume(on);
    return self();
  }

  /** Hears of progress. */
  public T listener(TrainingListener listener) {
    listeners.add(listener);
    return self();
  }

  final TrainingOptionsBuilder training() {
    return training;
  }

  /**
   * Begins a run: what is told from now on goes into its notices, and memory of runs that were
   * given up is released, which this one may need.
   */
  final RunContext newRun() {
    ForgottenMemory.release();
    notices = new ArrayList<>();
    return new RunContext(listeners, notices, this::notice, AvailableMemory.bytes());
  }

  /** Tells the user something, and keeps it for the run. */
  final void notice(String message) {
    notices.add(message);
    listeners.forEach(listener -> listener.onNotice(message));
  }
}
