package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command printed and returned; lines end with {@code \n} on every system. */
record Ran(int exitCode, String out, String err) {
  static Ran of(String... args) {
    return run(GmlpCommand.commandLine(), args);
  }

  /** Runs with one more sub-command than the program has. */
  static Ran with(Object subcommand, String... args) {
    return run(GmlpCommand.commandLine().addSubcommand(subcommand), args);
  }

  private static Ran run(CommandLine command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        command
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .execute(args);
    return new Ran(exitCode, lines(out), lines(err));
  }

  private static String lines(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
