package org.gmlp4j.kernel;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gmlp4j.io.AtomicFiles;

/**
 * The cells of all sessions in a file, an object a line, readable by its owner alone.
 *
 * <p>Kernels that run at the same time share it; each has a session's number of its own.
 */
final class HistoryFile {
  /** Names another file, or turns the file {@value #OFF}. */
  static final String VARIABLE = "GMLP4J_HISTORY";

  static final String OFF = "off";

  /** So many cells are kept when a session begins. */
  private static final int MOST = 5000;

  private static final Gson GSON = new Gson();

  private final Path file;

  HistoryFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** A cell; with neither input nor output it only marks that a session began. */
  record Entry(int session, int cell, String input, String output) {}

  /** The user's file, in Jupyter's folder for data; empty where there is to be none. */
  static Optional<HistoryFile> ofUser(Map<String, String> environment) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    if (chosen.equals(OFF)) {
      return Optional.empty();
    }
    return Optional.of(
        new HistoryFile(
            chosen.isBlank()
                ? JupyterPaths.user().resolveSibling("gmlp4j-history.jsonl")
                : Path.of(chosen)));
  }

  /**
   * Begins a session.
   *
   * @return the earlier sessions' cells, and as the last entry the mark of the new session
   */
  List<Entry> begin() throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel lock = lockFile();
        FileLock held = lock.lock()) {
      Objects.requireNonNull(held);
      List<Entry> entries = read();
      if (entries.size() > MOST) {
        entries = entries.subList(entries.size() - MOST, entries.size());
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(GSON.toJson(entry)).append('\n'));
        AtomicFiles.writeString(file, lines.toString());
        restrict(file);
      }
      int session = entries.stream().mapToInt(Entry::session).max().orElse(0) + 1;
      Entry mark = new Entry(session, 0, null, null);
      write(mark);
      List<Entry> all = new ArrayList<>(entries);
      all.removeIf(entry -> entry.input() == null);
      all.add(mark);
      return all;
    }
  }

  void append(Entry entry) throws IOException {
    try (FileChannel lock = lockFile();
        FileLock held = lock.lock()) {
      Objects.requireNonNull(held);
      write(entry);
    }
  }

  private FileChannel lockFile() throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    return FileChannel.open(lock, Set.of(CREATE, WRITE), ownerOnly());
  }

  private void write(Entry entry) throws IOException {
    try (FileChannel out = FileChannel.open(file, Set.of(CREATE, APPEND), ownerOnly())) {
      out.write(StandardCharsets.UTF_8.encode(GSON.toJson(entry) + "\n"));
    }
  }

  private List<Entry> read() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          Entry entry = GSON.fromJson(line, Entry.class);
          if (entry != null) {
            entries.add(entry);
          }
        } catch (JsonSyntaxException e) {
          // A line that a full disk cut short costs only itself.
          continue;
        }
      }
    }
    return entries;
  }

  private static boolean hasPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly() {
    return hasPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void restrict(Path path) throws IOException {
    if (hasPosix()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
