package org.gmlp4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/** PyTorch through DJL. */
final class PeerContender implements Contender {
  private final Engine engine = Engine.getEngine("PyTorch");
  private final NDManager manager = engine.newBaseManager();
  private final PeerStyle style;
  private final PeerNetwork network;
  private final PeerAdamW optimizer;
  private final NDArray[] parameters;

  PeerContender(BenchmarkCase benchmark, Weights weights, Workload workload, PeerStyle style) {
    this.style = style;
    network = new PeerNetwork(benchmark, weights, style, manager);
    parameters = network.parameters().values().toArray(NDArray[]::new);
    optimizer = workload == Workload.TRAIN ? new PeerAdamW(network.parameters(), weights) : null;
  }

  @Override
  public float[] run(TextBatch batch) {
    try (NDManager step = manager.newSubManager()) {
      step.tempAttachAll(parameters);
      return optimizer != null
          ? train(step, batch)
          : network.probabilities(step, batch).toFloatArray();
    }
  }

  private float[] train(NDManager step, TextBatch batch) {
    NDArray loss;
    try (GradientCollector collector = engine.newGradientCollector()) {
      loss = style.loss(step, network.logits(step, batch, true), batch);
      collector.backward(loss);
    }
    var gradients = new NDList();
    for (NDArray parameter : parameters) {
      gradients.add(parameter.getGradient());
    }
    float norm = PeerAdamW.norm(gradients);
    optimizer.step(Gmlp4jContender.LEARNING_RATE, norm, gradients);
    return new float[] {loss.getFloat(), norm};
  }

  @Override
  public void close() {
    manager.close();
  }
}
