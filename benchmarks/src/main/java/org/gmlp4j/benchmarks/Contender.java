package org.gmlp4j.benchmarks;

/** A model in one of the systems compared, ready to run one workload. */
interface Contender extends AutoCloseable {

  /**
   * Does the workload once.
   *
   * @return what both systems must agree on: the loss and the norm of the gradients where there are
   *     gradients, the probabilities [batch, classes] of inference
   */
  float[] run(TextBatch batch);

  @Override
  void close();
}
