package org.gmlp4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.gmlp4j.model.GMLP;

/** PyTorch through DJL. */
final class PeerContender implements Contender {
  private final Engine engine = Engine.getEngine("PyTorch");
  private final NDManager manager = engine.newBaseManager();
  private final PeerNetwork network;
  private final PeerAdamW optimizer;
  private final Workload workload;
  private final NDArray[] parameters;

  PeerContender(GMLP spec, int length, Workload workload) {
    this.workload = workload;
    network = new PeerNetwork(spec, length, manager);
    parameters = network.parameters().values().toArray(NDArray[]::new);
    optimizer = workload.differentiates() ? new PeerAdamW(network.parameters()) : null;
  }

  @Override
  public float[] run(TextBatch batch) {
    try (NDManager step = manager.newSubManager()) {
      step.tempAttachAll(parameters);
      return workload.differentiates() ? train(step, batch) : infer(step, batch);
    }
  }

  private float[] infer(NDManager step, TextBatch batch) {
    return network.logits(step, batch).softmax(-1).toFloatArray();
  }

  private float[] train(NDManager step, TextBatch batch) {
    NDArray loss;
    try (GradientCollector collector = engine.newGradientCollector()) {
      loss = PeerNetwork.loss(step, network.logits(step, batch), batch.labels());
      collector.backward(loss);
    }
    var gradients = new NDList();
    for (NDArray parameter : parameters) {
      gradients.add(parameter.getGradient());
    }
    float norm = PeerAdamW.norm(gradients);
    if (workload == Workload.TRAIN) {
      optimizer.step(Gmlp4jContender.LEARNING_RATE, norm, gradients);
    } else {
      gradients.forEach(gradient -> gradient.muli(0)); // PyTorch would add the next to them
    }
    return new float[] {loss.getFloat(), norm};
  }

  @Override
  public void close() {
    manager.close();
  }
}
