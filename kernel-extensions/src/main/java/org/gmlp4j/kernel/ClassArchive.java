package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's classes as the JVM holds them in memory, in a file that the next start maps instead
 * of reading, parsing and checking some four thousand classes (class data sharing, JEP 350).
 *
 * <p>It is of use to one JVM and one state of the jars. With others the JVM starts without it.
 */
final class ClassArchive {
  static final String NAME = "classes.jsa";

  /** The argument that makes {@link KernelMain} rehearse. */
  static final String REHEARSE = "--rehearse";

  private static final long PATIENCE_SECONDS = 120;

  // What it says of an archive that does not fit would be output of the kernel's.
  private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

  private static final String OPTION = "-XX:SharedArchiveFile=";

  private ClassArchive() {}

  /** The archive that a command names, if any. */
  static Optional<Path> in(List<String> command) {
    return command.stream()
        .filter(word -> word.startsWith(OPTION))
        .map(word -> Path.of(word.substring(OPTION.length())))
        .findFirst();
  }

  /** Whether there is an archive, made after all of these files. */
  static boolean isNewer(Path archive, List<Path> than) throws IOException {
    if (!Files.isRegularFile(archive)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(archive);
    for (Path file : than) {
      if (made.compareTo(Files.getLastModifiedTime(file)) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** What the JVM is to be told to use an archive. */
  static List<String> options(Path archive) {
    List<String> options = new ArrayList<>(QUIET);
    options.add(OPTION + archive);
    return options;
  }

  /**
   * Has the kernel rehearse a session in a JVM of its own, and keeps its classes.
   *
   * @param java the JVM and its options
   * @param launcher the jar that starts the kernel, where it will stay
   * @return whether there is an archive now; some JVMs and class paths cannot have one
   */
  static boolean write(Path archive, List<String> java, Path launcher) {
    Path temporary = archive.resolveSibling(NAME + ".new");
    List<String> command = new ArrayList<>(java);
    command.addAll(QUIET);
    command.add("-XX:ArchiveClassesAtExit=" + temporary);
    command.addAll(List.of("-jar", launcher.toString(), REHEARSE));
    try {
      if (!runs(command) || !Files.isRegularFile(temporary)) {
        return false;
      }
      Files.move(temporary, archive, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      deleteQuietly(temporary);
    }
  }

  private static boolean runs(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(HistoryFile.VARIABLE, "off");
    Process process = builder.start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      KernelLog.warn("cannot delete " + file, e);
    }
  }
}
