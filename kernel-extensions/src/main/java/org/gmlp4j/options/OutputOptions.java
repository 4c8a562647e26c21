package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a run leaves its checkpoints, its model and its results. */
@Heading("Output")
public final class OutputOptions {
  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "FOLDER",
      description = "Checkpoints, the model and results go there.")
  private Path outputDir;

  @Option(
      names = "--resume",
      description = "Goes on from the newest checkpoint there, if there is one.")
  private boolean resume;

  /** The folder, where one was named. */
  public Optional<Path> outputDir() {
    return Optional.ofNullable(outputDir);
  }

  /** Whether to go on with the run in the folder. */
  public boolean resume() {
    return resume;
  }
}
