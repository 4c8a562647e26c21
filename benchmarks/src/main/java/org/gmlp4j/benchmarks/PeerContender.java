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
  private final PeerAdamW optimizer; // null where nothing is trained
  private final NDArray[] parameters;

  PeerContender(GMLP spec, int length, boolean training) {
    network = new PeerNetwork(spec, length, manager);
    parameters = network.parameters().values().toArray(NDArray[]::new);
    optimizer = training ? new PeerAdamW(network.parameters()) : null;
  }

  @Override
  public float[] run(TextBatch batch) {
    try (NDManager step = manager.newSubManager()) {
      step.tempAttachAll(parameters);
      return optimizer == null ? infer(step, batch) : train(step, batch);
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
    float norm = optimizer.step(Gmlp4jContender.LEARNING_RATE, gradients);
    return new float[] {loss.getFloat(), norm};
  }

  @Override
  public void close() {
    manager.close();
  }
}
