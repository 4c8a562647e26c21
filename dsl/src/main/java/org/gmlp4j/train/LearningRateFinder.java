package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * Finds learning rates worth trying, before a run: takes some steps with rates that grow
 * exponentially, and watches where the loss falls and where it explodes (Smith, 2017, "Cyclical
 * Learning Rates for Training Neural Networks", section 3.3).
 *
 * <p>The steps are those of a run with the same options: same batches, dropout, accumulation and
 * clipping, with an optimizer of its own. They end early when the smoothed loss exceeds 4 times its
 * lowest value so far, or is no longer a number. The weights are then what they were, bit by bit.
 * Interrupting the thread ends the search with what it has seen.
 *
 * <pre>{@code
 * var curve = new LearningRateFinder(problem, options).steps(100).run();
 * System.out.println(curve);
 * }</pre>
 */
public final class LearningRateFinder {
  /** The loss has exploded at this multiple of its lowest value; fastai's choice. */
  private static final double EXPLODED = 4;

  /** The share of the steps that the loss is averaged over. */
  private static final double SPAN = 0.12;

  private final TrainingProblem problem;
  private final TrainingOptions options;
  private double lowest = 1e-7;
  private double highest = 10;
  private int steps = 100;

  /**
   * A search for one problem.
   *
   * @param options of the run to come; its schedule and its length do not matter
   */
  public LearningRateFinder(TrainingProblem problem, TrainingOptions options) {
    this.problem = problem;
    this.options = options;
  }

  /** The first and the last rate; 1e-7 and 10. */
  public LearningRateFinder between(double lowestRate, double highestRate) {
    if (!(lowestRate > 0 && lowestRate < highestRate && Double.isFinite(highestRate))) {
      throw new IllegalArgumentException(
          "rates must grow from above 0 to a finite one, got %s to %s; try 1e-7 to 10"
              .formatted(lowestRate, highestRate));
    }
    lowest = lowestRate;
    highest = highestRate;
    return this;
  }

  /** Most steps to take, each with its rate; 100. */
  public LearningRateFinder steps(int mostSteps) {
    if (mostSteps < 10) {
      throw new IllegalArgumentException(
          "a search needs at least 10 steps to see the loss fall and rise, got "
              + mostSteps
              + "; try 100");
    }
    steps = mostSteps;
    return this;
  }

  /** Takes the steps, puts the weights back, and gives what was seen. */
  public LearningRateCurve run() {
    var seen = new Watch();
    try (var before = new BestWeights(problem.parameters(), Criterion.of(problem.criterion()))) {
      try {
        Ending ending = new Trainer(problem, mock(), List.of(seen)).run().ending();
        return LearningRateCurve.of(
            seen.rates, seen.losses, seen.smoothed, seen.exploded || ending == Ending.DIVERGED);
      } finally {
        before.restore();
      }
    }
  }

  /** The run's options but for its schedule and length; it evaluates nothing and writes nothing. */
  private TrainingOptions mock() {
    return TrainingOptions.builder()
        .maxSteps(steps)
        .schedule(
            (step, total) -> lowest * Math.pow(highest / lowest, (step - 1.0) / (steps - 1.0)))
        .optimizer(options.optimizer())
        .gradientAccumulation(options.gradientAccumulation())
        .seed(options.seed())
        .freeze(options.frozen())
        .evaluateEvery(Every.never())
        .saveEvery(Every.never())
        .build();
  }

  /** Notes the losses, and ends the run when they explode. */
  private final class Watch implements TrainingListener {
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> smoothed = new ArrayList<>();
    private final Smoothing smoothing = new Smoothing(Math.max(1, steps * SPAN));
    private double lowestLoss = Double.POSITIVE_INFINITY;
    private boolean exploded;

    @Override
    public void onStep(StepEvent event) {
      rates.add(event.learningRate());
      losses.add(event.loss());
      double mean = smoothing.add(event.loss());
      smoothed.add(mean);
      lowestLoss = Math.min(lowestLoss, mean);
      if (mean > EXPLODED * lowestLoss && !exploded) {
        exploded = true;
        Thread.currentThread().interrupt(); // which a trainer heeds after the step
      }
    }
  }
}
