package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the same workload in all systems, each in its own process, in turn.
 *
 * @param rounds how often each has its turn
 * @param turnMilliseconds about how long a turn of the slowest takes
 * @param threads that compute, in each
 */
record Rounds(int rounds, int turnMilliseconds, int threads) {
  private static final int COMPARED = 4;
  private static final int COLD = 5;
  private static final int FEWEST = 3;
  private static final int MOST = 500;

  Rounds {
    if (rounds < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "rounds and threads must be at least 1, got %d and %d".formatted(rounds, threads));
    }
  }

  /**
   * Compares this project, which comes first, with each of the others.
   *
   * @param say hears of progress
   * @throws IllegalStateException if the systems do not compute the same
   */
  List<Comparison> compare(BenchmarkCase benchmark, Workload workload, Consumer<String> say) {
    var workers = new ArrayList<WorkerProcess>();
    try {
      for (Contestant contestant : Contestant.here()) {
        workers.add(new WorkerProcess(contestant, benchmark, workload, threads, Map.of()));
      }
      String where = benchmark.name() + " " + workload.label();
      double[] differences = agree(where, workers, say);
      double[][] medians = time(workers);
      var measured = new ArrayList<Measurement>();
      for (int i = 0; i < workers.size(); i++) {
        WorkerProcess worker = workers.get(i);
        measured.add(new Measurement(worker.contestant(), medians[i], worker.peakMegabytes()));
      }
      var comparisons = new ArrayList<Comparison>();
      for (int i = 1; i < measured.size(); i++) {
        comparisons.add(
            new Comparison(benchmark, workload, measured.get(0), measured.get(i), differences[i]));
      }
      return comparisons;
    } finally {
      workers.forEach(WorkerProcess::close);
    }
  }

  private static double[] agree(String where, List<WorkerProcess> workers, Consumer<String> say) {
    double[] ours = workers.get(0).outputs(COMPARED);
    var differences = new double[workers.size()];
    for (int i = 1; i < workers.size(); i++) {
      String peer = workers.get(i).contestant().label();
      differences[i] = Agreement.check(where + ", " + peer, ours, workers.get(i).outputs(COMPARED));
      say.accept(
          "%s: gmlp4j and %s agree to %.1e, relative, in %d numbers of %d runs"
              .formatted(where, peer, differences[i], ours.length, COMPARED));
    }
    return differences;
  }

  /** Median milliseconds by worker and round, after as many runs of each to warm up. */
  private double[][] time(List<WorkerProcess> workers) {
    workers.forEach(worker -> worker.times(COLD));
    double slowest =
        workers.stream().mapToDouble(w -> Spread.of(w.times(COLD)).median()).max().orElseThrow();
    int runs = (int) Math.min(MOST, Math.max(FEWEST, Math.ceil(turnMilliseconds / slowest)));
    workers.forEach(worker -> worker.times(2 * runs));
    var medians = new double[workers.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < workers.size(); i++) {
        medians[i][round] = Spread.of(workers.get(i).times(runs)).median();
      }
    }
    return medians;
  }
}
