package org.gmlp4j.options;

import java.nio.file.Path;
import org.gmlp4j.task.TrainingTask;
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

  void applyTo(TrainingTask<?> task) {
    Given.apply(csv, file -> task.listener(new CsvLog(file)));
    Given.apply(jsonl, file -> task.listener(new JsonlLog(file)));
    Given.apply(tensorboard, folder -> task.listener(new TensorBoardLog(folder)));
  }
}
