package org.gmlp4j.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long and how fast to train, what to keep and when to stop.
 *
 * <pre>{@code
 * var options = TrainingOptions.builder().epochs(3).learningRate(1e-3).warmup(0.1).build();
 * }</pre>
 *
 * @param epochs passes over the training data
 * @param maxSteps steps to take instead, however many epochs those are
 * @param maxTime when to end at the latest: the steps that fit are counted at the beginning
 * @param schedule learning rate by step
 * @param optimizer settings of AdamW
 * @param gradientAccumulation batches in a step, whose gradients are added up
 * @param seed of shuffling and dropout
 * @param evaluateEvery when to evaluate; unless never, at the end of the run as well
 * @param saveEvery when to write a checkpoint; unless never, at the end of the run as well
 * @param logEvery which steps the history keeps; listeners hear of all
 * @param keepLast checkpoints kept
 * @param best what marks the best weights, where it is not the problem's own criterion
 * @param stopping when to end early
 * @param outputDir where checkpoints go; without one nothing is written
 * @param resume whether to go on from the newest checkpoint there, if there is one
 * @param frozen names, or beginnings of names up to a dot, of parameters that are not updated
 */
public record TrainingOptions(
    int epochs,
    OptionalLong maxSteps,
    Optional<Duration> maxTime,
    Schedule schedule,
    AdamW.Settings optimizer,
    int gradientAccumulation,
    long seed,
    Every evaluateEvery,
    Every saveEvery,
    Every logEvery,
    int keepLast,
    Optional<Criterion> best,
    Optional<EarlyStopping> stopping,
    Optional<Path> outputDir,
    boolean resume,
    List<String> frozen) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException with everything that is wrong
   */
  public TrainingOptions {
    frozen = List.copyOf(frozen);
    List<String> problems =
        TrainingOptionsCheck.problems(
            epochs, maxSteps, maxTime, schedule, optimizer, gradientAccumulation, keepLast);
    TrainingOptionsCheck.combinations(problems, evaluateEvery, stopping, outputDir, resume);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Hugging Face's defaults: 3 epochs, 5e-5, linear without warm-up, clipped at 1, seed 42. */
  public static TrainingOptionsBuilder builder() {
    return new TrainingOptionsBuilder();
  }

  /** Steps of a run with so many in an epoch, if its time does not end it. */
  long totalSteps(long stepsPerEpoch) {
    return maxSteps.orElse(epochs * stepsPerEpoch);
  }

  /**
   * Those that decide the weights, by name: a run is resumed with the same ones only. The others,
   * {@code epochs, maxSteps, maxTime, saveEvery, logEvery, keepLast, stopAfter}, may be changed.
   */
  Map<String, String> fixed() {
    var fixed = new LinkedHashMap<String, String>();
    fixed.put("schedule", schedule.description());
    fixed.put("optimizer", optimizer.toString());
    fixed.put("gradientAccumulation", Integer.toString(gradientAccumulation));
    fixed.put("seed", Long.toString(seed));
    fixed.put("evaluateEvery", evaluateEvery.toString());
    fixed.put("keepBest", best.map(Criterion::toString).orElse("the problem's own"));
    fixed.put("freeze", frozen.toString());
    return fixed;
  }

  /** Those that may be changed when a run is resumed, by name. */
  Map<String, String> changeable() {
    var changeable = new LinkedHashMap<String, String>();
    changeable.put("epochs", Integer.toString(epochs));
    changeable.put("maxSteps", maxSteps.isPresent() ? maxSteps.getAsLong() + "" : "none");
    changeable.put("maxTime", maxTime.map(Duration::toString).orElse("none"));
    changeable.put("saveEvery", saveEvery.toString());
    changeable.put("logEvery", logEvery.toString());
    changeable.put("keepLast", Integer.toString(keepLast));
    changeable.put("stopAfter", stopping.map(EarlyStopping::toString).orElse("none"));
    return changeable;
  }

  /** Whether a parameter is not to be updated. */
  boolean isFrozen(String parameter) {
    return frozen.stream().anyMatch(name -> covers(name, parameter));
  }

  /** Whether a name, or the beginning of one up to a dot, means a parameter. */
  static boolean covers(String name, String parameter) {
    return parameter.equals(name) || parameter.startsWith(name + ".");
  }
}
