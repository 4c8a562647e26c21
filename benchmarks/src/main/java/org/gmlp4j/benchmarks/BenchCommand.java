package org.gmlp4j.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times models here and in PyTorch. */
@Command(
    name = "gmlp bench",
    description = {
      "Times the same text classifiers with the same weights here and in PyTorch (through DJL),",
      "each in its own process, in turn, after checking that they compute the same."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp bench --quick",
      "  gmlp bench --case quickstart --what train --rounds 9",
      "  gmlp bench --markdown > table.md",
      "  gmlp bench --profile --case c0 --what train"
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // picocli asks the option, not the field
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = "A case or the beginning of its name, as often as wanted; all if left out.")
  private List<String> names = List.of();

  @Option(
      names = "--what",
      paramLabel = "WORKLOAD",
      description = "train, backward, infer-1 or infer-32, as often as wanted; all if left out.")
  private List<String> workloads = List.of();

  @Option(names = "--quick", description = "Two short rounds: a look, not a measurement.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each system has its turn; 5, or 2 with --quick.")
  private Integer rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each system; OMP_NUM_THREADS if set, else one a core.")
  private Integer threads;

  @ArgGroup private Format format = new Format();

  private static final class Format {
    @Option(names = "--json", description = "Print a JSON list, and all else to standard error.")
    private boolean json;

    @Option(names = "--markdown", description = "Print a Markdown table.")
    private boolean markdown;

    @Option(
        names = "--profile",
        description = "Instead, show where gmlp4j's own time goes, by kind of oneDNN primitive.")
    private boolean profile;
  }

  @Override
  public Integer call() {
    List<BenchmarkCase> cases;
    List<Workload> what;
    Rounds plan;
    try {
      cases =
          names.isEmpty()
              ? BenchmarkCase.all()
              : names.stream().flatMap(n -> BenchmarkCase.named(n).stream()).distinct().toList();
      what =
          workloads.isEmpty()
              ? List.of(Workload.values())
              : workloads.stream().map(Workload::of).distinct().toList();
      int count = rounds != null ? rounds : quick ? 2 : 5;
      plan = new Rounds(count, quick ? 300 : 1500, threads != null ? threads : usualThreads());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (format.profile) {
      profile(cases, what, plan.threads());
    } else {
      compare(cases, what, plan);
    }
    return 0;
  }

  private static int usualThreads() {
    String given = System.getenv("OMP_NUM_THREADS");
    if (given == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "OMP_NUM_THREADS is '%s', not one number; give --threads N".formatted(given), e);
    }
  }

  private void profile(List<BenchmarkCase> cases, List<Workload> what, int threads) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(settings(threads));
    for (BenchmarkCase benchmark : cases) {
      for (Workload workload : what) {
        out.println();
        out.println(benchmark.name() + " " + workload.label() + ", gmlp4j");
        out.println(Profile.of(benchmark, workload, threads));
        out.flush();
      }
    }
  }

  private void compare(List<BenchmarkCase> cases, List<Workload> what, Rounds plan) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter notes = format.json ? err : out;
    String bullet = format.markdown ? "- " : "";
    String before = Machine.load();
    var header = new ArrayList<String>(settings(plan.threads()).lines().toList());
    header.add(versions(cases.get(0), what.get(0), plan.threads()));
    cases.forEach(c -> header.add(c.name() + ": " + description(c)));
    header.forEach(line -> notes.println(bullet + line));
    notes.flush();
    var comparisons = new ArrayList<Comparison>();
    for (BenchmarkCase benchmark : cases) {
      for (Workload workload : what) {
        comparisons.addAll(
            plan.compare(
                benchmark,
                workload,
                line -> {
                  err.println(line);
                  err.flush();
                }));
      }
    }
    notes.println(
        bullet
            + "%d rounds; median (smallest..largest round); ratios are of turns of the same round"
                .formatted(plan.rounds()));
    notes.println(
        bullet
            + "load average %s before and %s after, the measured threads included"
                .formatted(before, Machine.load()));
    notes.println(
        bullet
            + "all systems computed the same: largest relative difference %.1e"
                .formatted(
                    comparisons.stream().mapToDouble(Comparison::difference).max().orElseThrow()));
    notes.println();
    notes.flush();
    out.println(
        format.json
            ? Report.json(comparisons)
            : format.markdown
                ? Report.table(comparisons).markdown()
                : Report.table(comparisons).aligned());
    out.flush();
  }

  private static String settings(int threads) {
    String policy = System.getenv().getOrDefault("OMP_WAIT_POLICY", "not set");
    return Machine.description()
        + "\n"
        + threads
        + " threads in each system, OMP_WAIT_POLICY "
        + policy
        + ", the same JVM options for all"
        + Contestant.here().stream()
            .filter(c -> !c.environment().isEmpty())
            .map(c -> "\n" + c.label() + ": " + c.environment())
            .collect(Collectors.joining());
  }

  private static String versions(BenchmarkCase benchmark, Workload workload, int threads) {
    var texts = new ArrayList<String>();
    for (Contestant contestant : List.of(Contestant.GMLP4J, Contestant.PYTORCH)) {
      try (var worker = new WorkerProcess(contestant, benchmark, workload, threads, Map.of())) {
        texts.add(worker.version());
      }
    }
    return "gmlp4j on oneDNN %s; PyTorch %s through DJL".formatted(texts.get(0), texts.get(1));
  }

  private static String description(BenchmarkCase c) {
    return "%d layers, dModel %d, dFfn %d, tiny attention %d, batch %d (in training) x %d tokens"
        .formatted(
            c.spec().layers(),
            c.spec().dModel(),
            c.spec().dFfn(),
            c.spec().tinyAttention(),
            c.batch(),
            c.length());
  }
}
