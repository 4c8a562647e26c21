package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gmlp4j.io.Nearest;

/** Whether options fit a problem. */
final class ProblemCheck {
  private ProblemCheck() {}

  /**
   * Checks names of parameters and of the metric.
   *
   * @throws IllegalArgumentException with everything that does not fit
   */
  static void check(TrainingProblem problem, TrainingOptions options, Criterion criterion) {
    var problems = new ArrayList<String>();
    Set<String> names = problem.parameters().index().keySet();
    for (String frozen : options.frozen()) {
      if (names.stream().noneMatch(name -> TrainingOptions.covers(frozen, name))) {
        problems.add(unknownParameter(frozen, names));
      }
    }
    if (names.stream().allMatch(options::isFrozen)) {
      problems.add(
          "freeze leaves nothing to train: all %d parameters are frozen".formatted(names.size()));
    }
    Set<String> metrics = problem.metrics();
    if (!metrics.isEmpty()) {
      unknownMetric(criterion, metrics).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private static String unknownParameter(String given, Set<String> names) {
    var parts = new TreeSet<String>();
    var tops = new TreeSet<String>();
    for (String name : names) {
      tops.add(name.split("\\.", 2)[0]);
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        parts.add(name.substring(0, dot));
      }
      parts.add(name);
    }
    return "freeze: there is no parameter named or under %s; nearest: %s; all are under %s"
        .formatted(given, String.join(", ", Nearest.to(given, parts)), String.join(", ", tops));
  }

  /** Requires that an evaluation gave the metric of the best weights. */
  static void requireMetric(Criterion criterion, Set<String> metrics) {
    unknownMetric(criterion, metrics)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  /** What is wrong with a criterion where an evaluation gives these metrics. */
  static Optional<String> unknownMetric(Criterion criterion, Set<String> metrics) {
    return metrics.contains(criterion.metric())
        ? Optional.empty()
        : Optional.of(
            "keepBest: an evaluation gives no metric named %s; it gives %s"
                .formatted(criterion.metric(), new TreeSet<>(metrics)));
  }
}
