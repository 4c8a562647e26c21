package org.gmlp4j.benchmarks;

import java.util.Set;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.nd4j.OpListener;
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
    weights.copyTo(parameters);
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
    Graph graph = graph(folder, workload);
    int steps = Plan.of(graph, planned(precision)).steps().size();
    try (var store = store(folder, graph)) {
      var skipped = new int[1];
      oneDnn(precision)
          .profile(
              graph,
              store,
              executable -> feedAll(executable, folder, workload),
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

  /** The same on ND4J, telling how long each of its operations takes. */
  static void profileNd4j(
      CaseFolder folder, Workload workload, int warmUp, int runs, OpListener listener) {
    Graph graph = graph(folder, workload);
    var backend = new Nd4jBackend();
    try (var store = store(folder, graph)) {
      backend.profile(
          graph,
          store,
          executable -> {
            feedAll(executable, folder, workload);
            for (int i = 0; i < warmUp; i++) {
              executable.run();
            }
          },
          runs,
          listener);
    }
  }

  private static Graph graph(CaseFolder folder, Workload workload) {
    BenchmarkCase benchmark = folder.benchmark();
    return CaseGraph.of(benchmark, workload.batch(benchmark), workload == Workload.TRAIN);
  }

  private static ParameterStore store(CaseFolder folder, Graph graph) {
    var store = ParameterStore.of(graph);
    Weights weights = folder.weights();
    weights.copyTo(store);
    return store;
  }

  private static void feedAll(Executable executable, CaseFolder folder, Workload workload) {
    BenchmarkCase benchmark = folder.benchmark();
    TextBatch texts = TextBatch.random(benchmark, workload.batch(benchmark), 1).get(0);
    feed(executable, texts);
    if (workload == Workload.TRAIN) {
      feedLabels(executable, texts, 1);
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
