package org.gmlp4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times models here and elsewhere. */
@Command(
    name = "gmlp bench",
    description =
        "Times the same models with the same weights here, in PyTorch (through DJL and in Python), in "
            + "ONNX Runtime and in SameDiff, each in its own process, in turn, after checking that "
            + "they compute the same; and beside them one large matrix product, the machine's limit.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp bench --quick --case c0",
      "  gmlp bench --case quickstart --what train --rounds 9",
      "  gmlp bench --markdown > table.md",
      "  gmlp bench --profile --case c0 --what train --output profile.svg",
      "  gmlp bench --scaling"
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
      description = "A case, as often as wanted; all if left out: ${COMPLETION-CANDIDATES}.",
      completionCandidates = CaseNames.class)
  private List<String> names = List.of();

  @Option(
      names = "--what",
      paramLabel = "WORKLOAD",
      description = "train, infer-1 or infer-32, as often as wanted; all if left out.")
  private List<String> workloads = List.of();

  @Option(
      names = "--quick",
      description = "Two short rounds against the tuned peers: a look, not a measurement.")
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

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "With --profile, also draw it into this file (SVG).")
  private Path output;

  @ArgGroup private Format format = new Format();

  private static final class Format {
    @Option(names = "--json", description = "Print a JSON list, and all else to standard error.")
    private boolean json;

    @Option(names = "--markdown", description = "Print a Markdown table.")
    private boolean markdown;

    @Option(
        names = "--profile",
        description = "Instead, show where gmlp4j's own time goes, by kind of step.")
    private boolean profile;

    @Option(
        names = "--scaling",
        description =
            "Instead, show how a training step's time grows with layers, batch and length.")
    private boolean scaling;
  }

  /** The names that {@code --case} takes. */
  private static final class CaseNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    CaseNames() {
      BenchmarkCase.all().forEach(benchmark -> add(benchmark.name()));
    }
  }

  @Override
  public Integer call() throws IOException {
    List<BenchmarkCase> cases;
    List<Workload> what;
    Rounds plan;
    try {
      cases =
          names.isEmpty()
              ? BenchmarkCase.all()
              : names.stream().map(BenchmarkCase::named).distinct().toList();
      what =
          workloads.isEmpty()
              ? List.of(Workload.values())
              : workloads.stream().map(Workload::of).distinct().toList();
      int count = rounds != null ? rounds : quick ? 2 : 5;
      plan = new Rounds(count, quick ? 250 : 1000, threads != null ? threads : usualThreads());
      if (output != null && !format.profile) {
        throw new IllegalArgumentException("--output draws a profile; give --profile as well");
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (format.profile) {
      profile(cases, what, plan.threads());
    } else if (format.scaling) {
      scaling();
    } else {
      new BenchRun(spec.commandLine().getOut(), spec.commandLine().getErr(), style(), quick)
          .compare(cases, what, plan);
    }
    return 0;
  }

  private BenchRun.Style style() {
    return format.json
        ? BenchRun.Style.JSON
        : format.markdown ? BenchRun.Style.MARKDOWN : BenchRun.Style.TEXT;
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

  private void profile(List<BenchmarkCase> cases, List<Workload> what, int threads)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.println(threads + " threads");
    var profiles = new ArrayList<Profile>();
    for (BenchmarkCase benchmark : cases) {
      try (CaseFolder folder = CaseFolder.create(benchmark)) {
        for (Workload workload : what) {
          for (Contestant ours : profiled(benchmark, workload)) {
            Profile profile = Profile.of(folder, ours, workload, threads);
            profiles.add(profile);
            out.println("\n" + profile.title() + "\n" + profile.table());
            out.flush();
          }
        }
      }
    }
    if (output != null) {
      Files.writeString(output, ProfilePicture.svg(profiles));
      out.println("\nDrawn in " + output);
      out.flush();
    }
  }

  /** This project in its settings, where those take part. */
  private static List<Contestant> profiled(BenchmarkCase benchmark, Workload workload) {
    var taking = new Lineup(benchmark, workload, false).contestants();
    return Stream.of(Contestant.GMLP4J, Contestant.GMLP4J_BF16, Contestant.GMLP4J_ND4J)
        .filter(taking::contains)
        .toList();
  }

  private void scaling() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    out.println(Machine.description());
    List<Scaling.Series> measured =
        new Scaling(quick ? 3 : 9)
            .measure(
                line -> {
                  err.println(line);
                  err.flush();
                });
    out.println(Scaling.table(measured).aligned());
    out.flush();
  }
}
