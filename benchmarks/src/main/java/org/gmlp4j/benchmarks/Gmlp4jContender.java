package org.gmlp4j.benchmarks;

import java.util.Set;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.train.AdamW;

/** This project on its oneDNN backend, stepped as its trainer does. */
final class Gmlp4jContender implements Contender {
  /** Fine-tuning's usual rate for training from scratch. */
  static final double LEARNING_RATE = 5e-4;

  /** What the backend computes in. */
  static final Set<Precision> PRECISIONS = Set.of(Precision.FP32, Precision.BF16);

  private final ParameterStore parameters;
  private final Executable executable;
  private final AdamW optimizer;
  private int runs;

  Gmlp4jContender(
      BenchmarkCase benchmark, Weights weights, Workload workload, Precision precision) {
    boolean training = workload == Workload.TRAIN;
    int batch = workload.batch(benchmark);
    parameters = ParameterStore.of(CaseGraph.of(benchmark, 1, false));
    weights.index().keySet().forEach(name -> parameters.setWeight(name, weights.read(name)));
    executable =
        backend(precision)
            .compile(batch, examples -> CaseGraph.of(benchmark, examples, training), parameters);
    optimizer = training ? new AdamW(parameters, AdamW.Settings.defaults()) : null;
  }

  private static Backend backend(Precision precision) {
    return switch (precision) {
      case FP32 -> new OneDnnBackend();
      case BF16 -> new OneDnnBackend().precision(org.gmlp4j.plan.Precision.BF16);
    };
  }

  @Override
  public float[] run(TextBatch batch) {
    executable.feed("tokens", batch.tokens());
    executable.feed("lengths", batch.lengths());
    return optimizer != null ? train(batch) : infer();
  }

  private float[] infer() {
    executable.run();
    return executable.read("probabilities");
  }

  private float[] train(TextBatch batch) {
    executable.feed("labels", batch.labels());
    executable.feed("counted", batch.asked());
    executable.feed("key", 0, ++runs);
    executable.run();
    float loss = executable.scalar("loss");
    double norm = optimizer.gradientNorm();
    optimizer.step(LEARNING_RATE, norm);
    return new float[] {loss, (float) norm};
  }

  @Override
  public void close() {
    executable.close();
    if (optimizer != null) {
      optimizer.close();
    }
    parameters.close();
  }
}
