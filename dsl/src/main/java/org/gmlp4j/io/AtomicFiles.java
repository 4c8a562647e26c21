package org.gmlp4j.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files and folders whole or not at all: to a temporary name beside the target, then to the
 * disk, then renamed.
 *
 * <pre>{@code
 * AtomicFiles.write(folder.resolve("config.json"), path -> Files.writeString(path, json));
 * }</pre>
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Fills a path that it is given. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes to {@code temporary}: creates that file, or fills that folder, which exists.
     *
     * @throws IOException if it cannot; nothing of it is kept then
     */
    void write(Path temporary) throws IOException;
  }

  /**
   * Makes {@code target} the file that {@code writer} writes; its folder is created if missing.
   *
   * @throws ModelFileException if it cannot be written; {@code target} is as it was then
   */
  public static void write(Path target, Writer writer) {
    Path file = target.toAbsolutePath();
    Path temporary = temporary(file);
    try {
      Files.createDirectories(file.getParent());
      try {
        writer.write(temporary);
        force(temporary);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.getParent());
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** {@link #write} of a text in UTF-8. */
  public static void writeString(Path target, String text) {
    write(target, path -> Files.writeString(path, text));
  }

  /**
   * Makes {@code target} the folder that {@code writer} fills; a folder of that name is replaced.
   *
   * <p>Two renames do it, since no file system of Java's replaces a folder that is not empty. A
   * crash between them leaves no folder and the old one under another name: {@link #recoverFolder}
   * brings it back. A half-written folder never bears the name.
   *
   * @throws ModelFileException if it cannot be written; {@code target} is as it was then
   */
  public static void replaceFolder(Path target, Writer writer) {
    Path folder = target.toAbsolutePath();
    Path temporary = temporary(folder);
    Path previous = previous(folder);
    recoverFolder(folder);
    try {
      try {
        Files.createDirectories(temporary);
        writer.write(temporary);
        forceAll(temporary);
        boolean replaces = Files.exists(folder);
        if (replaces) {
          Files.move(folder, previous, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
          Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          if (replaces) {
            Files.move(previous, folder, StandardCopyOption.ATOMIC_MOVE);
          }
          throw e;
        }
        forceFolder(folder.getParent());
      } finally {
        delete(temporary);
      }
      delete(previous);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * Undoes what a crash in {@link #replaceFolder} has left: brings the old folder back if there is
   * none, and removes it if there is a new one; call it before reading a folder so written.
   *
   * @throws ModelFileException if the file system refuses
   */
  public static void recoverFolder(Path target) {
    Path folder = target.toAbsolutePath();
    Path previous = previous(folder);
    if (!Files.exists(previous)) {
      return;
    }
    try {
      if (Files.exists(folder)) {
        delete(previous);
      } else {
        Files.move(previous, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new ModelFileException(
          "could not restore %s from %s (%s); rename it by hand".formatted(folder, previous, e), e);
    }
  }

  private static ModelFileException failed(Path target, IOException e) {
    return new ModelFileException(
        "could not write %s (%s); check that the disk has room and the folder may be written to"
            .formatted(target, e),
        e);
  }

  // Not Files.createTempFile: its files are readable by their owner alone, and would stay so.
  private static Path temporary(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".incomplete-" + UUID.randomUUID());
  }

  private static Path previous(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + ".previous");
  }

  private static void forceAll(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isDirectory(path)) {
          forceFolder(path);
        } else {
          force(path);
        }
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; there the rename is on disk when it returns.
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path inner : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(inner);
      }
    }
  }
}
