package org.gmlp4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where the time of this project's runs goes, by oneDNN's own account of its primitives. */
final class Profile {
  private static final int WARM_UP = 40;
  private static final int RUNS = 20;

  private Profile() {}

  /** Runs a workload with oneDNN telling every primitive's time. */
  static String of(BenchmarkCase benchmark, Workload workload, int threads) {
    double total;
    // On its own, for telling takes time as well.
    try (var worker = start(benchmark, workload, threads, Map.of())) {
      worker.times(WARM_UP);
      total = Arrays.stream(worker.times(RUNS)).sum();
    }
    var telling = Map.of("ONEDNN_VERBOSE", "profile_exec");
    try (var worker = start(benchmark, workload, threads, telling)) {
      worker.times(WARM_UP);
      worker.takeOtherLines();
      worker.times(RUNS);
      return table(byPrimitive(worker.takeOtherLines()), total);
    }
  }

  private static WorkerProcess start(
      BenchmarkCase benchmark, Workload workload, int threads, Map<String, String> environment) {
    return new WorkerProcess(Contestant.GMLP4J, benchmark, workload, threads, environment);
  }

  /**
   * Milliseconds by kind of primitive.
   *
   * @param lines oneDNN's, such as {@code onednn_verbose,v1,primitive,exec,cpu,matmul,...,0.2}
   */
  static Map<String, Double> byPrimitive(List<String> lines) {
    var sums = new TreeMap<String, Double>();
    for (String line : lines) {
      String[] fields = line.split(",");
      if (fields.length > 6 && fields[0].equals("onednn_verbose") && line.contains(",exec,")) {
        String kind = fields[List.of(fields).indexOf("exec") + 2];
        sums.merge(kind, Double.parseDouble(fields[fields.length - 1]), Double::sum);
      }
    }
    return sums;
  }

  private static String table(Map<String, Double> sums, double total) {
    var table = new TextTable(List.of("kind", "ms a run", "share"));
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> row(table, entry.getKey(), entry.getValue(), total));
    double primitives = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    row(table, "everything else (loops in Java, calls)", total - primitives, total);
    row(table, "total", total, total);
    return table.aligned();
  }

  private static void row(TextTable table, String kind, double part, double total) {
    table.add(
        kind,
        Report.number(part / RUNS),
        String.format(Locale.ROOT, "%.1f %%", 100 * part / total));
  }
}
