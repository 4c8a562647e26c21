package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.options.OutputOptions;

/** The folder that a run writes to: the one that is named, or a new one below {@code runs}. */
final class OutputFolder implements AutoCloseable {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

  private final Path path;
  private final boolean isNew;

  private OutputFolder(Path path, boolean isNew) {
    this.path = path;
    this.isNew = isNew;
  }

  /** What is wrong with the options, found without writing anything. */
  static List<String> problems(OutputOptions options) {
    if (options.outputDir().isEmpty()) {
      return options.resume()
          ? List.of("--resume needs the folder of the run to go on with; add --output-dir FOLDER")
          : List.of();
    }
    Path folder = options.outputDir().get();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return List.of("--output-dir %s is a file; give a folder".formatted(folder));
    }
    return options.resume() ? List.of() : earlierRun(folder).stream().toList();
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

  /**
   * Makes the folder if need be.
   *
   * @param name of the run, for a folder whose name was left out
   * @throws IllegalArgumentException if it cannot be written to
   */
  static OutputFolder open(OutputOptions options, String name) {
    Path folder = options.outputDir().orElse(Path.of("runs"));
    try {
      boolean isNew = !Files.exists(folder);
      Files.createDirectories(folder);
      if (options.outputDir().isEmpty()) {
        return new OutputFolder(unused(folder, name), true);
      }
      if (!Files.isWritable(folder)) {
        throw new IOException("no permission");
      }
      return new OutputFolder(folder, isNew);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be written to (%s); name a folder that can with --output-dir"
              .formatted(folder.toAbsolutePath(), e),
          e);
    }
  }

  /** A folder that was not there before, nor is another process's. */
  private static Path unused(Path parent, String name) throws IOException {
    String words = name.replaceAll("[^\\w.-]+", "_") + "-" + MINUTE.format(LocalDateTime.now());
    for (int i = 1; true; i++) {
      try {
        return Files.createDirectory(parent.resolve(i == 1 ? words : words + "-" + i));
      } catch (FileAlreadyExistsException e) {
        continue;
      }
    }
  }

  Path path() {
    return path;
  }

  /** Removes a folder that was made for a run that then wrote nothing. */
  @Override
  public void close() throws IOException {
    if (isNew && Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        if (inside.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(path);
    }
  }
}
