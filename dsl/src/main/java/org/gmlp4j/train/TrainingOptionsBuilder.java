package org.gmlp4j.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Collects {@link TrainingOptions}; what each means and its default stand at its setter. */
public final class TrainingOptionsBuilder {
  private int epochs = 3;
  private OptionalLong maxSteps = OptionalLong.empty();
  private Optional<Duration> maxTime = Optional.empty();
  private double learningRate = 5e-5;
  private Decay decay = Decay.LINEAR;
  private Warmup warmup = Warmup.share(0);
  private Optional<Schedule> schedule = Optional.empty();
  private AdamW.Settings optimizer = AdamW.Settings.defaults();
  private int gradientAccumulation = 1;
  private long seed = 42;
  private Every evaluateEvery = Every.epochs(1);
  private Every saveEvery = Every.epochs(1);
  private Every logEvery = Every.steps(1);
  private int keepLast = 2;
  private Optional<Criterion> best = Optional.empty();
  private Optional<EarlyStopping> stopping = Optional.empty();
  private Optional<Path> outputDir = Optional.empty();
  private boolean resume;
  private List<String> frozen = List.of();

  TrainingOptionsBuilder() {}

  /** Passes over the training data; 3. */
  public TrainingOptionsBuilder epochs(int value) {
    epochs = value;
    return this;
  }

  /** Steps to take, however many epochs those are; without it, as many as the epochs have. */
  public TrainingOptionsBuilder maxSteps(long value) {
    maxSteps = OptionalLong.of(value);
    return this;
  }

  /**
   * Ends the run after this time at the latest, evaluations and checkpoints included, however many
   * epochs or steps it may take; without it, a run takes the time it takes.
   *
   * <p>A fiftieth of the time, about three seconds at most, goes into steps that are tried and
   * timed first; the run then takes as many as fit, and its learning rate falls over those. They
   * are counted again, at first soon, since the JVM is slow when it is new, then after each eighth
   * of the time and where they are all taken, and a number that differs by more than a tenth
   * becomes the new length, as a notice tells. So the weights depend on the machine's speed; where
   * they are to be the same again, give {@link #maxSteps}. A checkpoint holds the number and the
   * time that is gone, and a resumed run goes on with both. A run that still has steps to take when
   * the time is up ends there, and is as complete as any.
   */
  public TrainingOptionsBuilder maxTime(Duration value) {
    maxTime = Optional.of(value);
    return this;
  }

  /** Highest learning rate; 5e-5. */
  public TrainingOptionsBuilder learningRate(double value) {
    learningRate = value;
    return this;
  }

  /** Shape of the learning rate after its warm-up; linear. */
  public TrainingOptionsBuilder schedule(Decay value) {
    decay = value;
    schedule = Optional.empty();
    return this;
  }

  /** A schedule of one's own, which takes the place of learning rate, shape and warm-up. */
  public TrainingOptionsBuilder schedule(Schedule value) {
    schedule = Optional.of(value);
    return this;
  }

  /** Share of the steps in which the learning rate rises; 0. */
  public TrainingOptionsBuilder warmup(double share) {
    return warmup(Warmup.share(share));
  }

  /** The steps in which the learning rate rises; none. */
  public TrainingOptionsBuilder warmup(Warmup value) {
    warmup = value;
    return this;
  }

  /** Settings of AdamW; {@link AdamW.Settings#defaults}. */
  public TrainingOptionsBuilder optimizer(AdamW.Settings value) {
    optimizer = value;
    return this;
  }

  /** The settings of AdamW so far, to change one of them. */
  public AdamW.Settings optimizer() {
    return optimizer;
  }

  /** Batches in a step; 1. */
  public TrainingOptionsBuilder gradientAccumulation(int batches) {
    gradientAccumulation = batches;
    return this;
  }

  /** Seed of initial weights, shuffling and dropout; 42. */
  public TrainingOptionsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** The seed so far. */
  public long seed() {
    return seed;
  }

  /** When to evaluate; at the end of every epoch. */
  public TrainingOptionsBuilder evaluateEvery(Every value) {
    evaluateEvery = value;
    return this;
  }

  /** When to write a checkpoint, where there is an output folder; at the end of every epoch. */
  public TrainingOptionsBuilder saveEvery(Every value) {
    saveEvery = value;
    return this;
  }

  /** Which steps the history keeps, beside the last; all. */
  public TrainingOptionsBuilder logEvery(Every value) {
    logEvery = value;
    return this;
  }

  /** Checkpoints kept; 2. The best weights are kept besides. */
  public TrainingOptionsBuilder keepLast(int checkpoints) {
    keepLast = checkpoints;
    return this;
  }

  /** What marks the best weights; the problem's own criterion. */
  public TrainingOptionsBuilder keepBest(Criterion value) {
    best = Optional.of(value);
    return this;
  }

  /** When to end early; never. */
  public TrainingOptionsBuilder stopAfter(EarlyStopping value) {
    stopping = Optional.of(value);
    return this;
  }

  /** Where checkpoints go; without one nothing is written. */
  public TrainingOptionsBuilder outputDir(Path folder) {
    outputDir = Optional.of(folder);
    return this;
  }

  /** Whether to go on from the newest checkpoint in the output folder, if there is one; false. */
  public TrainingOptionsBuilder resume(boolean value) {
    resume = value;
    return this;
  }

  /** Parameters that are not updated, by name or the beginning of a name up to a dot; none. */
  public TrainingOptionsBuilder freeze(List<String> names) {
    frozen = List.copyOf(names);
    return this;
  }

  /** Everything that is wrong, one sentence each; empty where {@link #build} succeeds. */
  public List<String> problems() {
    List<String> problems =
        new ArrayList<>(
            TrainingOptionsCheck.problems(
                epochs, maxSteps, maxTime, planned(), optimizer, gradientAccumulation, keepLast));
    TrainingOptionsCheck.combinations(problems, evaluateEvery, stopping, outputDir, resume);
    return problems;
  }

  /** {@link #problems()}, with those of a run whose evaluations give these metrics. */
  public List<String> problems(Set<String> metrics) {
    List<String> problems = problems();
    best.flatMap(criterion -> ProblemCheck.unknownMetric(criterion, metrics))
        .ifPresent(problems::add);
    return problems;
  }

  private Schedule planned() {
    return schedule.orElseGet(() -> Schedule.of(decay, learningRate, warmup));
  }

  /**
   * The options.
   *
   * @throws IllegalArgumentException with everything that is wrong with them
   */
  public TrainingOptions build() {
    return new TrainingOptions(
        epochs,
        maxSteps,
        maxTime,
        planned(),
        optimizer,
        gradientAccumulation,
        seed,
        evaluateEvery,
        saveEvery,
        logEvery,
        keepLast,
        best,
        stopping,
        outputDir,
        resume,
        frozen);
  }
}
