package org.gmlp4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.gmlp4j.options.Job;
import org.gmlp4j.options.JobOptions;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.task.TaskRun;
import org.gmlp4j.train.TrainingHistory.Ending;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a training job on the terminal: says where it goes, shows it, and what to do next. */
final class TrainingSession {
  private final CommandSpec command;
  private final OutputOptions output;
  private final OptionWords words;
  private final PrintWriter out;

  TrainingSession(CommandSpec command, OutputOptions output) {
    this.command = command;
    this.output = output;
    words = new OptionWords(command);
    out = command.commandLine().getOut();
  }

  /**
   * Runs what the options describe.
   *
   * @throws IllegalArgumentException with everything that is wrong with them
   * @return the exit code: 0, 1 if the run diverged or its model could not be saved, 128 and the
   *     signal's number if one ended it
   */
  int run(JobOptions options) throws IOException {
    List<String> problems = new ArrayList<>();
    Optional<Job> job = options.job(Optional.empty(), problems);
    problems.addAll(output.problems());
    OptionProblems.throwAny(problems, words);
    return run(job.orElseThrow());
  }

  private int run(Job job) throws IOException {
    try (OutputFolder folder = OutputFolder.open(output, job.name())) {
      out.println("Output goes to " + folder.path());
      out.flush();
      job.task().outputDir(folder.path()).resume(output.resume());
      job.task().listener(new WordedBar(words));
      try (var signals = StopSignals.interrupting(Thread.currentThread(), this::sayStopping)) {
        try (TaskRun run = job.task().run()) {
          return report(run, folder.path(), signals.exitCode().orElse(1));
        } catch (CancellationException e) {
          out.println("Stopped before the first step; there is nothing to go on from.");
          return signals.exitCode().orElse(1);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(words.in(e.getMessage()), e);
    }
  }

  private void sayStopping() {
    PrintWriter err = command.commandLine().getErr();
    err.println();
    err.println("Stopping after the step in hand; press Ctrl-C again to end at once.");
    err.flush();
  }

  private int report(TaskRun run, Path folder, int stopped) {
    out.println();
    out.println(EvaluationText.of(run.results()));
    out.println();
    Path model = folder.resolve("model");
    boolean saved = Files.isDirectory(model);
    boolean interrupted = run.history().ending() == Ending.INTERRUPTED;
    out.println(
        saved
            ? "The %smodel is in %s, results and checkpoints beside it."
                .formatted(interrupted ? "unfinished " : "", model)
            : "The model was not saved, see above.");
    if (interrupted) {
      out.println("To go on: " + resumption(folder));
    }
    if (saved) {
      String lines =
          NextCommands.after(run).stream()
              .map(arguments -> "gmlp " + arguments.replace("MODEL", word(model.toString())))
              .collect(Collectors.joining("\n      "));
      out.println("Next: " + lines);
    }
    out.flush();
    if (interrupted) {
      return stopped;
    }
    return saved && run.history().ending() != Ending.DIVERGED ? 0 : 1;
  }

  /** This command once more, going on from where it was stopped. */
  private String resumption(Path folder) {
    List<String> arguments = new ArrayList<>(List.of("gmlp"));
    command.root().commandLine().getParseResult().originalArgs().stream()
        .map(TrainingSession::word)
        .forEach(arguments::add);
    if (output.outputDir().isEmpty()) {
      arguments.addAll(List.of("--output-dir", word(folder.toString())));
    }
    if (!output.resume()) {
      arguments.add("--resume");
    }
    return String.join(" ", arguments);
  }

  /** As a shell reads it. */
  private static String word(String argument) {
    return argument.matches("[\\w./=,:@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
