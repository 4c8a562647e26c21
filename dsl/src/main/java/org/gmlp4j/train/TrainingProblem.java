package org.gmlp4j.train;

import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;

/** What a {@link Trainer} trains: batches, their computation, and a measure of success. */
public interface TrainingProblem {

  /** The weights to train. */
  ParameterStore parameters();

  /**
   * The batches of an epoch in their order, which depends on nothing but the epoch and the seed.
   *
   * @param epoch from 0
   */
  List<Batch> batches(int epoch);

  /**
   * The computation of batches of this one's shape: output {@code loss}, and gradients; its inputs
   * are the batch's and {@code key} int [2] = (seed, step), whether or not it draws random numbers.
   * Where gradients are accumulated, an input {@code counted} int [1] divides the sum of losses.
   */
  Executable executable(Batch batch);

  /**
   * Metrics on held-out data with the present weights, {@link #criterion} among them; NaN where the
   * weights give no sensible result.
   */
  Map<String, Double> evaluate();

  /** Name of the metric whose highest value marks the best weights. */
  String criterion();
}
