package org.gmlp4j.benchmarks;

import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.AdamW;

/** This project on its oneDNN backend, stepped as its trainer does. */
final class Gmlp4jContender implements Contender {
  /** Fine-tuning's usual rate for training from scratch. */
  static final double LEARNING_RATE = 5e-4;

  private final ParameterStore parameters;
  private final Executable executable;
  private final AdamW optimizer;
  private final Workload workload;
  private int runs;

  Gmlp4jContender(GMLP spec, int batch, int length, Workload workload) {
    this.workload = workload;
    parameters = ClassifierGraph.weights(spec);
    executable =
        new OneDnnBackend()
            .compile(
                ClassifierGraph.of(spec, batch, length, workload.differentiates()), parameters);
    optimizer = new AdamW(parameters, AdamW.Settings.defaults());
  }

  @Override
  public float[] run(TextBatch batch) {
    executable.feed("tokens", batch.tokens());
    executable.feed("lengths", batch.lengths());
    return workload.differentiates() ? train(batch) : infer();
  }

  private float[] infer() {
    executable.run();
    return executable.read("probabilities");
  }

  private float[] train(TextBatch batch) {
    executable.feed("labels", batch.labels());
    executable.feed("key", 0, ++runs);
    executable.run();
    float loss = executable.scalar("loss");
    double norm = optimizer.gradientNorm();
    if (workload == Workload.TRAIN) {
      optimizer.step(LEARNING_RATE, norm);
    }
    return new float[] {loss, (float) norm};
  }

  @Override
  public void close() {
    executable.close();
    optimizer.close();
    parameters.close();
  }
}
