package org.gmlp4j.cli;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.data.CorpusFormatException;
import org.gmlp4j.data.DataFormatException;
import org.gmlp4j.data.DataNotFoundException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one clear message and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier stacktrace;

  Failures(BooleanSupplier stacktrace) {
    this.stacktrace = stacktrace;
  }

  /** Runs the command, or throws everything that is wrong with it at once. */
  static int runIfSound(ParseResult parsed) {
    Misuse.throwAny(parsed);
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The command was wrong: says how, and where its help is. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    // An option after the wrong one was perhaps not read, so the words themselves are asked.
    trace(e, err, List.of(args).contains("--stacktrace"));
    return ExitCode.USAGE;
  }

  /** The command was right, but its run failed. */
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean trace = stacktrace.getAsBoolean();
    err.println(message(e));
    if (exitCode(e) == ExitCode.SOFTWARE && !trace) {
      err.println("(--stacktrace shows where it came from)");
    }
    trace(e, err, trace);
    return exitCode(e);
  }

  /**
   * What the exception says of the input.
   *
   * <p>The library throws {@link IllegalArgumentException} and its subclasses for wrong input only.
   */
  private static int exitCode(Exception e) {
    boolean inputWrong =
        e instanceof IllegalArgumentException
            || e instanceof DataFormatException
            || e instanceof CorpusFormatException
            || e instanceof DataNotFoundException
            || e instanceof BackendUnavailableException
            || e instanceof NoSuchFileException
            || e instanceof FileNotFoundException;
    return inputWrong ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static String message(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file: " + e.getMessage();
    }
    return e.getMessage() == null || e.getMessage().isBlank()
        ? "failed: " + e.getClass().getSimpleName()
        : e.getMessage();
  }

  private static void trace(Exception e, PrintWriter err, boolean wanted) {
    if (wanted) {
      e.printStackTrace(err);
      err.flush();
    }
  }
}
