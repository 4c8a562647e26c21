package org.gmlp4j.train;

import java.util.Locale;

/**
 * How often something is done during a run.
 *
 * <pre>{@code
 * FineTune.sst2(spec).evaluateEvery(steps(200)).saveEvery(epochs(1)).run();
 * }</pre>
 *
 * @param unit what is counted
 * @param count how many of them lie between two times; for {@link Unit#TIMES_AN_EPOCH} how many
 *     times
 */
public record Every(Unit unit, int count) {

  /** What is counted. */
  public enum Unit {
    /** Steps of the run. */
    STEPS,
    /** Passes over the data. */
    EPOCHS,
    /** Evenly spaced times in each pass, the last at its end. */
    TIMES_AN_EPOCH,
    /** Nothing: it is never done. */
    NEVER
  }

  public Every {
    if (unit != Unit.NEVER && count < 1) {
      throw new IllegalArgumentException(
          "every %d %s is not a rhythm; give at least 1, or Every.never()"
              .formatted(count, unit.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** After every so many steps. */
  public static Every steps(int steps) {
    return new Every(Unit.STEPS, steps);
  }

  /** After every so many epochs. */
  public static Every epochs(int epochs) {
    return new Every(Unit.EPOCHS, epochs);
  }

  /** So many times in each epoch, evenly spaced, the last at its end. */
  public static Every timesAnEpoch(int times) {
    return new Every(Unit.TIMES_AN_EPOCH, times);
  }

  /** Never. */
  public static Every never() {
    return new Every(Unit.NEVER, 0);
  }

  /**
   * Whether it falls after a step.
   *
   * @param step steps taken, from 1
   * @param stepsPerEpoch steps in each epoch
   */
  public boolean isDue(long step, long stepsPerEpoch) {
    return switch (unit) {
      case STEPS -> step % count == 0;
      case EPOCHS -> step % (stepsPerEpoch * count) == 0;
      case TIMES_AN_EPOCH -> {
        long done = (step - 1) % stepsPerEpoch + 1;
        yield done * count / stepsPerEpoch > (done - 1) * count / stepsPerEpoch;
      }
      case NEVER -> false;
    };
  }

  /** How often it falls after the first so many steps. */
  long times(long steps, long stepsPerEpoch) {
    return switch (unit) {
      case STEPS -> steps / count;
      case EPOCHS -> steps / (stepsPerEpoch * count);
      case TIMES_AN_EPOCH ->
          steps / stepsPerEpoch * Math.min(count, stepsPerEpoch)
              + Math.min(steps % stepsPerEpoch, steps % stepsPerEpoch * count / stepsPerEpoch);
      case NEVER -> 0;
    };
  }

  /** For example {@code 200 steps}. */
  @Override
  public String toString() {
    return switch (unit) {
      case STEPS -> count + " steps";
      case EPOCHS -> count + " epochs";
      case TIMES_AN_EPOCH -> count + " times an epoch";
      case NEVER -> "never";
    };
  }
}
