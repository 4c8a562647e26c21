package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.function.Function;
import org.gmlp4j.task.TrainingTask;
import org.gmlp4j.train.TrainingListener;
import org.gmlp4j.train.log.CsvLog;
import org.gmlp4j.train.log.JsonlLog;
import org.gmlp4j.train.log.TensorBoardLog;
import picocli.CommandLine.Option;

/** Files that tell of every step. */
@Heading("Logs")
public final class LogOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A row for each step and evaluation; with tabs if it ends with .tsv.")
  private Path csv;

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description = "The same as JSON, an object a line.")
  private Path jsonl;

  @Option(
      names = "--tensorboard",
      paramLabel = "FOLDER",
      description = "TensorBoard's event files.")
  private Path tensorboard;

  void applyTo(TrainingTask<?> task, JavaCalls calls) {
    log(task, calls, csv, CsvLog::new);
    log(task, calls, jsonl, JsonlLog::new);
    log(task, calls, tensorboard, TensorBoardLog::new);
  }

  private static void log(
      TrainingTask<?> task,
      JavaCalls calls,
      Path place,
      Function<Path, ? extends TrainingListener> log) {
    if (place != null) {
      TrainingListener listener = log.apply(place);
      String java =
          "new %s(%s)".formatted(listener.getClass().getSimpleName(), JavaLiteral.of(place));
      calls.call("listener", listener, java, task::listener);
    }
  }
}
