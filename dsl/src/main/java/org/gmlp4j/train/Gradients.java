package org.gmlp4j.train;

import java.util.List;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.graph.CounterRandom;

/** Computes the gradients of a step, from one batch or added up over several. */
final class Gradients implements AutoCloseable {
  private final TrainingProblem problem;
  private final long seed;
  private final GradientSum sum; // null where a step is one batch

  Gradients(TrainingProblem problem, TrainingOptions options) {
    this.problem = problem;
    this.seed = options.seed();
    sum = options.gradientAccumulation() == 1 ? null : GradientSum.of(problem.parameters());
  }

  /** Computes the gradients of a step's batches; gives their mean loss. */
  double compute(List<Batch> parts, long step) {
    double loss = 0;
    for (int i = 0; i < parts.size(); i++) {
      loss += run(parts, i, step);
      if (parts.size() > 1) {
        sum.add(i == 0, i == parts.size() - 1);
      }
    }
    return loss;
  }

  /** Computes gradients of one batch of a step; gives its share of the step's loss. */
  private double run(List<Batch> parts, int part, long step) {
    Batch batch = parts.get(part);
    Executable executable = problem.executable(batch);
    batch.integers().forEach(executable::feed);
    if (parts.size() > 1) {
      executable.feed("counted", parts.stream().mapToInt(Gradients::counted).sum());
    }
    executable.feed("key", key(part), (int) step);
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
  private int key(int part) {
    return part == 0
        ? Long.hashCode(seed)
        : (int) (CounterRandom.stream(seed, part, "part".hashCode()) >>> 32);
  }

  @Override
  public void close() {
    if (sum != null) {
      sum.close();
    }
  }
}
