package org.gmlp4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;

/** A run's output folder, kept for it alone: which checkpoints are in it, and which leave it. */
final class CheckpointFolder implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d+)");
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.(checkpoint-\\d+|best)\\.(incomplete-.*|removed)");

  private final Path folder;
  private final FolderLock lock;

  private CheckpointFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, tries to write to it, takes it for this run, and sweeps out what a
   * killed one has left.
   *
   * @throws ModelFileException if it cannot be written to, or another run has it
   */
  static CheckpointFolder open(Path output, Consumer<String> notice) {
    Path folder = output.toAbsolutePath();
    FolderLock lock;
    try {
      Files.createDirectories(folder);
      Path probe = folder.resolve(".probe-" + ProcessHandle.current().pid());
      Files.write(probe, new byte[1]);
      Files.delete(probe);
      lock = FolderLock.take(folder, notice);
    } catch (IOException e) {
      throw new ModelFileException(
          "outputDir %s cannot be written to (%s); give a folder that can, on a disk with room"
              .formatted(folder, e),
          e);
    }
    var opened = new CheckpointFolder(folder, lock);
    try {
      opened.sweep();
      opened.recover();
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  private void sweep() {
    for (Path path : list(folder)) {
      if (LEFTOVER.matcher(name(path)).matches()) {
        try {
          delete(path);
        } catch (IOException e) {
          throw new ModelFileException("could not remove %s (%s)".formatted(path, e), e);
        }
      }
    }
  }

  /** Brings back checkpoints that a kill between two renames has left without their name. */
  private void recover() {
    for (Path path : list(folder)) {
      Matcher name = Pattern.compile("\\.(checkpoint-\\d+|best)\\.previous").matcher(name(path));
      if (name.matches()) {
        AtomicFiles.recoverFolder(folder.resolve(name.group(1)));
      }
    }
  }

  Path path() {
    return folder;
  }

  /** Lets other runs have the folder. */
  @Override
  public void close() {
    lock.close();
  }

  Path checkpoint(long step) {
    return folder.resolve("checkpoint-" + step);
  }

  Path best() {
    return folder.resolve("best");
  }

  /** The checkpoints that bear their name, whole or not, the newest first. */
  List<Path> newestFirst() {
    return newestFirst(folder);
  }

  /** The same of a folder that need not be taken for that. */
  static List<Path> newestFirst(Path folder) {
    return list(folder).stream()
        .filter(path -> NAME.matcher(name(path)).matches())
        .sorted(Comparator.comparingLong(CheckpointFolder::step).reversed())
        .toList();
  }

  static long step(Path checkpoint) {
    Matcher name = NAME.matcher(name(checkpoint));
    if (!name.matches()) {
      throw new IllegalArgumentException(checkpoint + " is not named as a checkpoint");
    }
    return Long.parseLong(name.group(1));
  }

  /** Puts a damaged checkpoint out of the way, for a look at it; gives its new place. */
  Path setAside(Path checkpoint) {
    Path aside = checkpoint.resolveSibling(name(checkpoint) + ".damaged");
    try {
      delete(aside);
      return Files.move(checkpoint, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ModelFileException("could not rename %s (%s)".formatted(checkpoint, e), e);
    }
  }

  /** Removes all but the newest checkpoints, each renamed first: a half-removed one has no name. */
  void keepNewest(int count) {
    for (Path old : newestFirst().stream().skip(count).toList()) {
      Path doomed = old.resolveSibling("." + name(old) + ".removed");
      try {
        delete(doomed);
        Files.move(old, doomed, StandardCopyOption.ATOMIC_MOVE);
        delete(doomed);
      } catch (IOException e) {
        throw new ModelFileException("could not remove %s (%s)".formatted(old, e), e);
      }
    }
  }

  /** Bytes that may still be written there; the most there is where it cannot be told. */
  long room() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new ModelFileException("could not list %s (%s)".formatted(folder, e), e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
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
