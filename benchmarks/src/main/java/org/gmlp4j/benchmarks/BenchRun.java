package org.gmlp4j.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A comparison of cases and workloads, and what is printed of it.
 *
 * @param out gets the result
 * @param err gets the progress
 * @param style of the result
 * @param quick whether only the tuned peers take part
 */
record BenchRun(PrintWriter out, PrintWriter err, Style style, boolean quick) {

  enum Style {
    TEXT,
    MARKDOWN,
    JSON
  }

  void compare(List<BenchmarkCase> cases, List<Workload> what, Rounds plan) {
    String before = Machine.load();
    note(Machine.description());
    note(
        "%d threads in each system, OMP_WAIT_POLICY %s; the same options for all that are JVMs"
            .formatted(plan.threads(), System.getenv().getOrDefault("OMP_WAIT_POLICY", "not set")));
    cases.forEach(c -> note(c.name() + ": " + description(c)));
    var comparisons = new ArrayList<Comparison>();
    Set<String> absent = new LinkedHashSet<>();
    Map<String, String> systems = new LinkedHashMap<>();
    for (BenchmarkCase benchmark : cases) {
      try (CaseFolder folder = CaseFolder.create(benchmark)) {
        for (Workload workload : what) {
          var lineup = new Lineup(benchmark, workload, quick);
          comparisons.addAll(plan.compare(folder, workload, lineup, this::say, systems));
          lineup
              .absent()
              .forEach(line -> absent.add(benchmark.name() + " " + workload.label() + ", " + line));
        }
      }
    }
    systems.forEach((label, version) -> note(label + ": " + version));
    Contestant.DJL_TUNED
        .environment()
        .forEach(
            (name, value) ->
                note("tuned means, besides what the page says, %s=%s".formatted(name, value)));
    absent.forEach(this::note);
    note(
        "%d rounds; median (smallest..largest round); ratios are of turns of the same round"
            .formatted(plan.rounds()));
    note(
        "load average %s before and %s after, the measured threads included"
            .formatted(before, Machine.load()));
    for (Precision precision : Precision.values()) {
      comparisons.stream()
          .filter(c -> c.coarser() == precision)
          .mapToDouble(Comparison::difference)
          .max()
          .ifPresent(
              worst ->
                  note(
                      "all systems computed the same: largest relative difference in %s %.1e"
                          .formatted(precision.label(), worst)));
    }
    note("");
    out.println(
        switch (style) {
          case JSON -> Report.json(comparisons);
          case MARKDOWN -> Report.table(comparisons).markdown();
          case TEXT -> Report.table(comparisons).aligned();
        });
    out.flush();
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }

  private void note(String line) {
    PrintWriter to = style == Style.JSON ? err : out;
    to.println(style == Style.MARKDOWN && !line.isEmpty() ? "- " + line : line);
    to.flush();
  }

  private static String description(BenchmarkCase c) {
    String head =
        switch (c.head()) {
          case FIRST_TOKEN -> c.classes() + " classes from the first token";
          case MEAN -> c.classes() + " classes from the mean";
          case TOKENS -> "masked language model of " + c.classes() + " tokens";
        };
    return "%d layers, dModel %d, dFfn %d, tiny attention %d, %s, batch %d (in training) x %d tokens"
        .formatted(
            c.spec().layers(),
            c.spec().dModel(),
            c.spec().dFfn(),
            c.spec().tinyAttention(),
            head,
            c.batch(),
            c.length());
  }
}
