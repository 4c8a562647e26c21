package org.gmlp4j.benchmarks;

import java.util.Set;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.onednn.StepListener;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.train.AdamW;

/** This project on one of its backends, stepped as its trainer does. */
final class Gmlp4jContender implements Contender {
  /** Fine-tuning's usual rate for training from scratch. */
  static final double LEARNING_RATE = 5e-4;

  /** What the oneDNN backend computes in. */
  static final Set<Precision> PRECISIONS = Set.of(Precision.FP32, Precision.BF16);

  private final ParameterStore parameters;
  private final Executable executable;
  private final AdamW optimizer;
  private int runs;

  Gmlp4jContender(BenchmarkCase benchmark, Weights weights, Workload workload, Backend backend) {
    boolean training = workload == Workload.TRAIN;
    int batch = workload.batch(benchmark);
    parameters = ParameterStore.of(CaseGraph.of(benchmark, 1, false));
    weights.index().keySet().forEach(name -> parameters.setWeight(name, weights.read(name)));
    executable = backend.compile(CaseGraph.of(benchmark, batch, training), parameters);
    optimizer = training ? new AdamW(parameters, AdamW.Settings.defaults()) : null;
  }

  /**
   * Runs a workload on this thread, telling how long each step takes.
   *
   * @param warmUp runs that are not told
   */
  static void profile(
      CaseFolder folder,
      Workload workload,
      Precision precision,
      int warmUp,
      int runs,
      StepListener listener) {
    BenchmarkCase benchmark = folder.benchmark();
    int batch = workload.batch(benchmark);
    boolean training = workload == Workload.TRAIN;
    Graph graph = CaseGraph.of(benchmark, batch, training);
    int steps = Plan.of(graph, planned(precision)).steps().size();
    TextBatch texts = TextBatch.random(benchmark, batch, 1).get(0);
    try (var store = ParameterStore.of(graph)) {
      Weights weights = folder.weights();
      weights.index().keySet().forEach(name -> store.setWeight(name, weights.read(name)));
      var skipped = new int[1];
      oneDnn(precision)
          .profile(
              graph,
              store,
              executable -> {
                feed(executable, texts);
                if (training) {
                  feedLabels(executable, texts, 1);
                }
              },
              warmUp + runs,
              (step, nanoseconds) -> {
                if (skipped[0] < warmUp * steps) {
                  skipped[0]++;
                } else {
                  listener.onStep(step, nanoseconds);
                }
              });
    }
  }

  private static org.gmlp4j.plan.Precision planned(Precision precision) {
    return org.gmlp4j.plan.Precision.valueOf(precision.name());
  }

  static OneDnnBackend oneDnn(Precision precision) {
    return new OneDnnBackend().precision(planned(precision));
  }

  @Override
  public float[] run(TextBatch batch) {
    feed(executable, batch);
    return optimizer != null ? train(batch) : infer();
  }

  private static void feed(Executable executable, TextBatch batch) {
    executable.feed("tokens", batch.tokens());
    executable.feed("lengths", batch.lengths());
  }

  private static void feedLabels(Executable executable, TextBatch batch, int run) {
    if (batch.masked() == null) {
      executable.feed("labels", batch.labels());
    } else {
      executable.feed("positions", batch.masked().positions());
      executable.feed("labels", batch.masked().tokens());
    }
    executable.feed("counted", batch.asked());
    executable.feed("key", 0, run);
  }

  private float[] infer() {
    executable.run();
    return executable.read("probabilities");
  }

  private float[] train(TextBatch batch) {
    feedLabels(executable, batch, ++runs);
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
