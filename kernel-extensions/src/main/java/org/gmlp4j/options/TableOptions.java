package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.data.TableFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Files of texts with classes, to train on. */
@Heading(ColumnOptions.HEADING)
public final class TableOptions {
  @Option(
      names = "--train-file",
      paramLabel = "FILE",
      description = "Trains on this file, instead of a task.")
  private Path trainFile;

  @Option(
      names = "--validation-file",
      paramLabel = "FILE",
      description = "Evaluates on this one, instead of a share of the other.")
  private Path validationFile;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description = "The share of the rows to evaluate on where there is no other file (0.1).")
  private Double validationShare;

  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--labels",
      paramLabel = "NAMES",
      split = ",",
      description = "The classes in their order, with commas; those of the file, sorted.")
  private List<String> labels = new ArrayList<>();

  /**
   * The files, where one to train on was named.
   *
   * @param problems gets what is wrong with them
   */
  Optional<JavaForm<TableFile>> table(List<String> problems) {
    if (trainFile == null) {
      return Optional.empty();
    }
    if (validationFile != null && validationShare != null) {
      problems.add(
          "--validation-file and --validation-share exclude each other; leave one of them out");
    }
    try {
      return Optional.of(
          columns
              .of(trainFile)
              .with("devShare", validationShare, TableFile::devShare)
              .with("dev", validationFile, TableFile::dev)
              .with("labels", labels.isEmpty() ? null : labels, TableFile::labels));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return Optional.of(new JavaForm<>(TableFile.of(trainFile), ""));
    }
  }

  /** The training file's name without its ending. */
  String name() {
    return trainFile.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  /** Whether any option was given. */
  public boolean anyGiven() {
    return trainFile != null
        || validationFile != null
        || validationShare != null
        || columns.anyGiven()
        || !labels.isEmpty();
  }
}
