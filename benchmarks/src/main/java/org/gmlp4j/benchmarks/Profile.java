package org.gmlp4j.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.gmlp4j.backend.onednn.StepListener;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.LayerNormGradient;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Op;
import org.gmlp4j.plan.PlanStep;

/**
 * Where the time of this project's runs goes, by kinds of steps of the plan.
 *
 * @param title what was run
 * @param parts milliseconds a run by kind of step, the longest first; the last is what no step
 *     accounts for
 */
record Profile(String title, Map<String, Double> parts) {
  private static final int WARM_UP = 15;
  private static final int RUNS = 12;
  private static final String REST = "everything else (AdamW, copies)";

  /**
   * Times the steps of a run, and a run in a process of its own beside it. All threads share every
   * step, as they share ND4J's operations, and the waiting at a step's end is part of it.
   */
  static Profile of(CaseFolder folder, Contestant ours, Workload workload, int threads) {
    var sums = new Sums();
    if (ours == Contestant.GMLP4J_ND4J) {
      // oneDNN's backend sets the number of OpenMP's threads to one for the thread it is used from.
      CompletableFuture.runAsync(
              () -> Gmlp4jContender.profileNd4j(folder, workload, WARM_UP, RUNS, sums::onOp),
              work -> new Thread(work).start())
          .join();
    } else {
      Gmlp4jContender.profile(folder, workload, ours.precision(), WARM_UP, RUNS, sums);
    }
    try (var worker = new WorkerProcess(ours, folder, workload, threads, Map.of()).ready()) {
      worker.times(WARM_UP);
      double total = Arrays.stream(worker.times(RUNS)).sum() / RUNS;
      String title =
          "%s %s, %s".formatted(folder.benchmark().name(), workload.label(), ours.label());
      return of(title, sums.milliseconds, RUNS, total);
    }
  }

  /** Adds up by kind of step. */
  private static final class Sums implements StepListener {
    private final Map<String, Double> milliseconds = new TreeMap<>();

    @Override
    public void onStep(PlanStep step, long nanoseconds) {
      add(kind(step), nanoseconds);
    }

    void onOp(String name, long nanoseconds) {
      add(Nd4jKinds.of(name), nanoseconds);
    }

    private void add(String kind, long nanoseconds) {
      milliseconds.merge(kind, nanoseconds * 1e-6, Double::sum);
    }
  }

  /** What a step is mostly about. */
  static String kind(PlanStep step) {
    if (step instanceof PlanStep.Fused) {
      return has(step, CrossEntropy.class)
          ? "softmax and loss"
          : has(step, LayerNorm.class) || has(step, LayerNormGradient.class)
              ? "fused passes with a layer norm"
              : "other fused passes";
    }
    return has(step, MatMul.class) ? "matrix products" : "lookups, copies, Toeplitz matrices";
  }

  private static boolean has(PlanStep step, Class<? extends Op> kind) {
    return step.nodes().stream().map(Node::op).anyMatch(kind::isInstance);
  }

  /** A profile of the sums of some runs, of which one takes {@code total} milliseconds. */
  static Profile of(String title, Map<String, Double> sums, int runs, double total) {
    var parts = new LinkedHashMap<String, Double>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> parts.put(entry.getKey(), entry.getValue() / runs));
    double primitives = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    parts.put(REST, Math.max(0, total - primitives));
    return new Profile(title, parts);
  }

  /** Milliseconds of one run. */
  double total() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  String table() {
    var table = new TextTable(List.of("kind", "ms a run", "share"));
    parts.forEach((kind, part) -> row(table, kind, part));
    row(table, "total", total());
    return table.aligned();
  }

  private void row(TextTable table, String kind, double part) {
    table.add(
        kind, Report.number(part), String.format(Locale.ROOT, "%.1f %%", 100 * part / total()));
  }
}
