package org.gmlp4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where the time of this project's runs goes, by oneDNN's own account of its primitives. */
final class Profile {
  private static final int WARM_UP = 20;
  private static final int RUNS = 20;

  private Profile() {}

  /** Runs a workload with oneDNN telling every primitive's time. */
  static String of(BenchmarkCase benchmark, Workload workload, int threads) {
    var environment = Map.of("ONEDNN_VERBOSE", "profile_exec");
    try (var worker =
        new WorkerProcess(Contestant.GMLP4J, benchmark, workload, threads, environment)) {
      worker.times(WARM_UP);
      worker.takeOtherLines();
      double[] times = worker.times(RUNS);
      double total = 0;
      for (double time : times) {
        total += time;
      }
      return table(byPrimitive(worker.takeOtherLines()), total, times.length);
    }
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

  private static String table(Map<String, Double> sums, double total, int runs) {
    var table = new TextTable(List.of("kind", "ms a run", "share"));
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> row(table, entry.getKey(), entry.getValue(), total, runs));
    double primitives = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    row(table, "everything else (loops in Java, calls)", total - primitives, total, runs);
    row(table, "total", total, total, runs);
    return table.aligned();
  }

  private static void row(TextTable table, String kind, double part, double total, int runs) {
    table.add(
        kind,
        Report.number(part / runs),
        String.format(Locale.ROOT, "%.1f %%", 100 * part / total));
  }
}
