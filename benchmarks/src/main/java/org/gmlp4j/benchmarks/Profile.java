package org.gmlp4j.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of this project's runs goes, by oneDNN's own account of its primitives.
 *
 * @param title what was run
 * @param parts milliseconds a run by kind of step, the longest first; the last is what no primitive
 *     accounts for
 */
record Profile(String title, Map<String, Double> parts) {
  private static final int WARM_UP = 10;
  private static final int RUNS = 12;
  private static final int TURN = 2;
  private static final String REST = "everything else (loops in Java, calls)";

  /** Runs a workload with oneDNN telling every primitive's time. */
  static Profile of(CaseFolder folder, Contestant ours, Workload workload, int threads) {
    var verbose = Map.of("ONEDNN_VERBOSE", "profile_exec");
    // The total is another process's, for telling takes time as well; in turn, so that what slows
    // the machine down for a while slows both.
    try (var silent = new WorkerProcess(ours, folder, workload, threads, Map.of()).ready();
        var telling = new WorkerProcess(ours, folder, workload, threads, verbose).ready()) {
      silent.times(WARM_UP);
      telling.times(WARM_UP);
      telling.takeOtherLines();
      double total = 0;
      for (int i = 0; i < RUNS; i += TURN) {
        total += Arrays.stream(silent.times(TURN)).sum() / RUNS;
        telling.times(TURN);
      }
      String title =
          "%s %s, %s".formatted(folder.benchmark().name(), workload.label(), ours.label());
      return of(title, byPrimitive(telling.takeOtherLines()), RUNS, total);
    }
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
