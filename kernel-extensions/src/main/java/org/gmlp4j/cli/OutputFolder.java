package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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
