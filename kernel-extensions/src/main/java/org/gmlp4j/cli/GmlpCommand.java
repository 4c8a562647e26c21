package org.gmlp4j.cli;

import org.gmlp4j.options.GroupedOptions;
import org.gmlp4j.options.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code gmlp}; does nothing itself.
 *
 * <p>A sub-command is one class: a {@code Callable<Integer>} in the list here; {@code --help} and
 * {@code --stacktrace} it has from here. It prints to {@code spec.commandLine().getOut()}, returns
 * 0, and throws: what its exception means for the exit code is for {@link Failures} to say.
 */
@Command(
    name = "gmlp",
    description = "Builds, trains and shows gMLP and aMLP models.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the run failed",
      "2:the command or its input was wrong; nothing was run"
    },
    footerHeading = "%nThe launcher of a source folder also knows:%n",
    footer = {
      "  --cuda      before a command: computes with ND4J on an NVIDIA card",
      "  test        runs every test, after installing what they need where it may",
      "  bench       builds and runs the benchmarks"
    },
    subcommands = {
      QuickstartCommand.class,
      DescribeCommand.class,
      EstimateCommand.class,
      PreTrainCommand.class,
      FineTuneCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      LrFindCommand.class,
      RunCommand.class,
      NotebookCommand.class,
      ShellCommand.class,
      KernelCommand.class,
      CudaCommand.class
    })
final class GmlpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // picocli asks the option, not the field
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("unused") // likewise
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of program, JVM and system, and exit.")
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the code an error came from.")
  private boolean stacktrace;

  /** The command line, ready to run or, with other writers, to test. */
  static CommandLine commandLine() {
    GmlpCommand command = new GmlpCommand();
    Failures failures = new Failures(() -> command.stacktrace);
    CommandLine line = Words.prepare(new CommandLine(command));
    configure(line);
    return line.setUsageHelpAutoWidth(true)
        .setExecutionStrategy(Failures::runIfSound)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static void configure(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions());
    line.getSubcommands().values().forEach(GmlpCommand::configure);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing, for example: gmlp describe aMLP-base");
  }
}
