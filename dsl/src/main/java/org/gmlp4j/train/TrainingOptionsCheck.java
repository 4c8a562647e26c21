package org.gmlp4j.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what is wrong with options, all of it; each with the value and the mend. */
final class TrainingOptionsCheck {
  private TrainingOptionsCheck() {}

  static List<String> problems(
      int epochs,
      OptionalLong maxSteps,
      Optional<Duration> maxTime,
      Schedule schedule,
      AdamW.Settings optimizer,
      int gradientAccumulation,
      int keepLast) {
    var problems = new ArrayList<String>();
    if (epochs < 1) {
      problems.add("epochs must be at least 1, got " + epochs);
    }
    if (maxSteps.isPresent() && maxSteps.getAsLong() < 1) {
      problems.add("maxSteps must be at least 1, got " + maxSteps.getAsLong());
    }
    if (maxTime.isPresent() && (maxTime.get().isNegative() || maxTime.get().isZero())) {
      problems.add(
          "maxTime must be above 0, got %s; try Duration.ofMinutes(10)".formatted(maxTime.get()));
    }
    if (gradientAccumulation < 1) {
      problems.add("gradientAccumulation must be at least 1, got " + gradientAccumulation);
    }
    if (keepLast < 1) {
      problems.add(
          "keepLast must be at least 1 checkpoint, got %d; saveEvery(Every.never()) writes none"
              .formatted(keepLast));
    }
    if (schedule instanceof Schedule.Planned planned) {
      planned(problems, planned);
    }
    optimizer(problems, optimizer);
    return problems;
  }

  private static void planned(List<String> problems, Schedule.Planned schedule) {
    if (!(schedule.peak() > 0 && Double.isFinite(schedule.peak()))) {
      problems.add("learningRate must be above 0, got " + schedule.peak() + "; try 5e-5");
    }
    if (schedule.warmup() instanceof Warmup.Share warmup
        && !(warmup.share() >= 0 && warmup.share() < 1)) {
      problems.add("warmup is a share in [0, 1), got " + warmup.share() + "; try 0.1");
    }
    if (schedule.warmup() instanceof Warmup.Steps warmup && warmup.steps() < 0) {
      problems.add("warmupSteps must not be negative, got " + warmup.steps());
    }
  }

  private static void optimizer(List<String> problems, AdamW.Settings optimizer) {
    beta(problems, "beta1", optimizer.beta1(), "0.9");
    beta(problems, "beta2", optimizer.beta2(), "0.999");
    if (!(optimizer.epsilon() > 0 && Double.isFinite(optimizer.epsilon()))) {
      problems.add("epsilon must be above 0, got " + optimizer.epsilon() + "; try 1e-6");
    }
    if (!(optimizer.weightDecay() >= 0 && Double.isFinite(optimizer.weightDecay()))) {
      problems.add(
          "weightDecay must not be negative, got " + optimizer.weightDecay() + "; try 0.01");
    }
    if (!(optimizer.clipNorm() > 0)) {
      problems.add(
          "clipNorm must be above 0, got %s; Double.POSITIVE_INFINITY means no clipping"
              .formatted(optimizer.clipNorm()));
    }
  }

  private static void beta(List<String> problems, String name, double value, String example) {
    if (!(value >= 0 && value < 1)) {
      problems.add(name + " must lie in [0, 1), got " + value + "; try " + example);
    }
  }

  static void combinations(
      List<String> problems,
      Every evaluateEvery,
      Optional<EarlyStopping> stopping,
      Optional<Path> outputDir,
      boolean resume) {
    if (stopping.isPresent() && evaluateEvery.unit() == Every.Unit.NEVER) {
      problems.add("stopAfter looks at evaluations, but evaluateEvery is never; try epochs(1)");
    }
    if (resume && outputDir.isEmpty()) {
      problems.add("resume needs the folder of the run to go on with; add outputDir(folder)");
    }
  }
}
