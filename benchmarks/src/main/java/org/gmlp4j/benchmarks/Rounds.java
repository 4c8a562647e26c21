package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
  /** Runs whose results are compared; in training those after the first depend on the updates. */
  private static final int COMPARED = 3;

  private static final int MOST = 500;

  Rounds {
    if (rounds < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "rounds and threads must be at least 1, got %d and %d".formatted(rounds, threads));
    }
  }

  /**
   * Compares this project with its peers.
   *
   * @param say hears of progress
   * @param systems gets the version of each system's library, by the system's label
   * @return a comparison for each pair of the line-up, in its order
   * @throws IllegalStateException if the systems do not compute the same
   */
  List<Comparison> compare(
      CaseFolder folder,
      Workload workload,
      Lineup lineup,
      Consumer<String> say,
      Map<String, String> systems) {
    var workers = new EnumMap<Contestant, WorkerProcess>(Contestant.class);
    try {
      // All start at the same time; nothing is timed yet.
      for (Contestant contestant : lineup.contestants()) {
        workers.put(contestant, new WorkerProcess(contestant, folder, workload, threads, Map.of()));
      }
      withdrawBroken(workers, lineup);
      lineup.absent().forEach(say);
      workers.forEach((contestant, w) -> systems.put(contestant.label(), w.version()));
      Map<Contestant, Double> differences =
          agree(folder.benchmark().name() + " " + workload.label(), workers.values(), say);
      Map<Contestant, Measurement> measured = time(List.copyOf(workers.values()));
      var comparisons = new ArrayList<Comparison>();
      for (Lineup.Pair pair : lineup.pairs()) {
        comparisons.add(
            new Comparison(
                folder.benchmark(),
                workload,
                measured.get(pair.ours()),
                measured.get(pair.peer()),
                measured.get(Lineup.ceiling(pair)),
                Math.max(differences.get(pair.ours()), differences.get(pair.peer()))));
      }
      return comparisons;
    } finally {
      workers.values().forEach(WorkerProcess::close);
    }
  }

  /** Leaves peers out whose library does not load here; this project must run. */
  private static void withdrawBroken(Map<Contestant, WorkerProcess> workers, Lineup lineup) {
    for (WorkerProcess worker : List.copyOf(workers.values())) {
      try {
        worker.ready();
      } catch (IllegalStateException e) {
        lineup.withdraw(worker.contestant(), e.getMessage());
        if (!lineup.contestants().contains(Contestant.GMLP4J)
            || lineup.contestants().contains(worker.contestant())) {
          throw e;
        }
        workers.remove(worker.contestant()).close();
      }
    }
  }

  /**
   * Checks that all compute the same as this project in single precision.
   *
   * @param workers of models that have not run yet, among others
   * @return the largest relative difference of each
   */
  static Map<Contestant, Double> agree(
      String where, Iterable<WorkerProcess> workers, Consumer<String> say) {
    var differences = new EnumMap<Contestant, Double>(Contestant.class);
    double[] ours = null;
    for (WorkerProcess worker : workers) {
      Contestant contestant = worker.contestant();
      if (ours == null) {
        ours = worker.outputs(COMPARED);
        differences.put(contestant, 0.0);
      } else if (contestant.isModel()) {
        int runs = contestant.isSlow() ? 1 : COMPARED;
        double[] expected = Arrays.copyOf(ours, ours.length * runs / COMPARED);
        double difference =
            Agreement.check(
                where + ", " + contestant.label(),
                expected,
                worker.outputs(runs),
                contestant.tolerance());
        differences.put(contestant, difference);
        say.accept(
            "%s: gmlp4j and %s agree to %.1e, relative, in %d numbers of %d runs"
                .formatted(where, contestant.label(), difference, expected.length, runs));
      }
    }
    return differences;
  }

  /** Runs in a turn however long they take; only a look does with one. */
  private int fewest() {
    return rounds > 2 ? 2 : 1;
  }

  /** Median milliseconds of each round, after as many runs of each to warm up. */
  private Map<Contestant, Measurement> time(List<WorkerProcess> workers) {
    double slowest =
        workers.stream()
            .filter(worker -> worker.contestant().isModel() && !worker.contestant().isSlow())
            .mapToDouble(worker -> Spread.of(worker.times(fewest())).min())
            .max()
            .orElseThrow();
    int usual = (int) Math.min(MOST, Math.max(fewest(), Math.ceil(turnMilliseconds / slowest)));
    var medians = new double[workers.size()][rounds];
    for (int round = -1; round < rounds; round++) { // the first to warm up
      for (int i = 0; i < workers.size(); i++) {
        WorkerProcess worker = workers.get(i);
        Contestant contestant = worker.contestant();
        int runs = contestant.isSlow() ? 1 : contestant.isModel() ? usual : fewest();
        double median = Spread.of(worker.times(runs)).median();
        if (round >= 0) {
          medians[i][round] = median;
        }
      }
    }
    var measured = new EnumMap<Contestant, Measurement>(Contestant.class);
    for (int i = 0; i < workers.size(); i++) {
      WorkerProcess worker = workers.get(i);
      measured.put(
          worker.contestant(),
          new Measurement(worker.contestant(), medians[i], worker.peakMegabytes()));
    }
    return measured;
  }
}
