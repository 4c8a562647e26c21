package org.gmlp4j.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.task.TextTask;
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

  /** What is wrong with the options, found without writing anything. */
  public List<String> problems() {
    if (outputDir == null) {
      return resume
          ? List.of("--resume needs the folder of the run to go on with; add --output-dir FOLDER")
          : List.of();
    }
    if (Files.exists(outputDir) && !Files.isDirectory(outputDir)) {
      return List.of("--output-dir %s is a file; give a folder".formatted(outputDir));
    }
    return resume ? List.of() : earlierRun(outputDir).stream().toList();
  }

  /** The library refuses such a folder too, but only when the data is read. */
  private static Optional<String> earlierRun(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("checkpoint-\\d+|model"))
          .sorted()
          .findFirst()
          .map(
              name ->
                  "--output-dir %s holds an earlier run (%s); go on with it by --resume, or give"
                          .formatted(folder, name)
                      + " another folder");
    } catch (IOException e) {
      return Optional.of("--output-dir %s cannot be read (%s)".formatted(folder, e));
    }
  }

  /** Gives a task its folder, as far as one was named. */
  public void applyTo(TextTask<?> task, JavaCalls calls) {
    calls.call("outputDir", outputDir, task::outputDir);
    calls.flag("resume", resume, task::resume);
  }
}
