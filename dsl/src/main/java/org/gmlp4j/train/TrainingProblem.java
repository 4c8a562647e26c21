package org.gmlp4j.train;

import java.util.Map;
import java.util.Set;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;

/** What a {@link Trainer} trains: batches, their computation, and a measure of success. */
public interface TrainingProblem {

  /** The weights to train. */
  ParameterStore parameters();

  /**
   * The batches of an epoch in their order, which depends on nothing but the epoch and the seed;
   * the same number of them in every epoch.
   *
   * @param epoch from 0
   */
  Batches batches(int epoch);

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

  /** Name of the metric that marks the best weights unless the options name another. */
  String criterion();

  /** Names of the metrics that {@link #evaluate} gives; empty where they are not known before. */
  default Set<String> metrics() {
    return Set.of();
  }

  /**
   * A digest of all data that the run reads; a checkpoint is resumed on the same data only. Asked
   * for once, and only by a run that writes checkpoints.
   */
  default String dataDigest() {
    return "";
  }

  /**
   * What else decides the weights, besides the training options: model, batch size, precision. A
   * checkpoint is resumed with the same settings only.
   */
  default Map<String, String> settings() {
    return Map.of();
  }
}
