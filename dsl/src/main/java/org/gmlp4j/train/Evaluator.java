package org.gmlp4j.train;

import java.util.Map;

/** Evaluates a run's weights, keeps the best of them, and tells when they get no better. */
final class Evaluator {
  private final TrainingProblem problem;
  private final TrainingOptions options;
  private final Criterion criterion;
  private final BestWeights best;
  private final Progress progress;

  /**
   * For one run.
   *
   * @param progress told of the evaluations and of the time that they take
   */
  Evaluator(
      TrainingProblem problem,
      TrainingOptions options,
      Criterion criterion,
      BestWeights best,
      Progress progress) {
    this.problem = problem;
    this.options = options;
    this.criterion = criterion;
    this.best = best;
    this.progress = progress;
  }

  /**
   * An evaluation.
   *
   * @param isFinite whether the weights, and what they give, are finite
   */
  record Outcome(EvaluationEvent event, boolean isFinite) {}

  /** Evaluates after a step. */
  Outcome evaluate(long step, long stepsPerEpoch) {
    Map<String, Double> metrics = progress.aside(problem::evaluate);
    ProblemCheck.requireMetric(criterion, metrics.keySet());
    boolean finite =
        problem.parameters().isFinite() && metrics.values().stream().allMatch(Double::isFinite);
    boolean improved = finite && best.offer(step, metrics.get(criterion.metric()));
    var event = new EvaluationEvent(step, (double) step / stepsPerEpoch, metrics, improved);
    progress.evaluations().add(event);
    return new Outcome(event, finite);
  }

  /** Whether the run is to stop early. */
  boolean isTimeToStop() {
    return options.stopping().isPresent()
        && options
            .stopping()
            .get()
            .isTime(
                progress.evaluations().stream()
                    .map(event -> criterion.score(event.metrics().get(criterion.metric())))
                    .toList());
  }
}
