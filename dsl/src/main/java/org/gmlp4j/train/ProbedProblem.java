package org.gmlp4j.train;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;

/** A problem with one epoch of so many batches, and nothing to evaluate. */
final class ProbedProblem implements TrainingProblem {
  private final TrainingProblem problem;
  private final int count;

  // The epoch in hand.
  private int epoch = -1;
  private int start;
  private List<Batch> batches = List.of();

  ProbedProblem(TrainingProblem problem, int count) {
    this.problem = problem;
    this.count = count;
  }

  /** The batches of the problem's epochs, one after the other. */
  @Override
  public List<Batch> batches(int ignored) {
    return new AbstractList<>() {
      @Override
      public Batch get(int index) {
        return batch(index);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private Batch batch(int index) {
    if (index < start) {
      epoch = -1;
      start = 0;
      batches = List.of();
    }
    while (index >= start + batches.size()) {
      start += batches.size();
      epoch++;
      batches = problem.batches(epoch);
      if (batches.isEmpty()) {
        throw new IllegalArgumentException("epoch " + epoch + " has no batches to train on");
      }
    }
    return batches.get(index - start);
  }

  @Override
  public ParameterStore parameters() {
    return problem.parameters();
  }

  @Override
  public Executable executable(Batch batch) {
    return problem.executable(batch);
  }

  @Override
  public Map<String, Double> evaluate() {
    return Map.of(criterion(), 0.0);
  }

  @Override
  public String criterion() {
    return "nothing";
  }
}
