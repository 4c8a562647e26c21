package org.gmlp4j.model;

import org.gmlp4j.graph.Graph;

/** Builds the graphs of a gMLP over text with a head for one task, for any shape of batch. */
public interface TaskGraph {

  /** The model below the head. */
  GMLP spec();

  /** What training keeps for the backward pass. */
  Checkpointing checkpointing();

  /**
   * The graph of a training step: output {@code loss}, and gradients.
   *
   * @param batch texts in a batch
   * @param length tokens in each
   */
  Graph training(int batch, int length);

  /**
   * The graph of a prediction, of the same parameters.
   *
   * @param batch texts in a batch
   * @param length tokens in each
   */
  Graph prediction(int batch, int length);

  /**
   * The graph that metrics are computed with during training, of the same parameters: that of a
   * prediction unless a task has a cheaper one.
   *
   * @param batch texts in a batch
   * @param length tokens in each
   */
  default Graph evaluation(int batch, int length) {
    return prediction(batch, length);
  }

  /** The same, but keeping this for the backward pass. */
  TaskGraph withCheckpointing(Checkpointing checkpointing);
}
