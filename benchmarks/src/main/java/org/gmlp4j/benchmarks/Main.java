package org.gmlp4j.benchmarks;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry point of the benchmarks. */
public final class Main {
  private Main() {}

  /**
   * Measures and exits: 0 done, 1 the systems disagree or a run failed, 2 the command was wrong.
   *
   * @param args the options of {@code gmlp bench}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (exception, args) -> {
              PrintWriter err = exception.getCommandLine().getErr();
              err.println(exception.getMessage());
              err.println("Try: gmlp bench --help");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
