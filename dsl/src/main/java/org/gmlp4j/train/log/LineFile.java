package org.gmlp4j.train.log;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.gmlp4j.io.ModelFileException;

/** A text file of lines, in the order of a run, to which lines are added. */
final class LineFile implements AutoCloseable {
  private final BufferedWriter writer;
  private final Optional<String> firstLine;

  private LineFile(BufferedWriter writer, Optional<String> firstLine) {
    this.writer = writer;
    this.firstLine = firstLine;
  }

  /**
   * Opens a file to add to, and cuts it at the first line from {@code first} on, or at a last line
   * that a killed run has left half written.
   *
   * @param start how every file of this kind starts
   * @param positionOf where a line belongs in a run; empty for a line to keep
   * @throws ModelFileException if the file is there and of another kind: it stays as it is
   */
  static LineFile open(
      Path file, Position first, String start, Function<String, Optional<Position>> positionOf)
      throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Optional<String> firstLine = Optional.empty();
    long kept = 0;
    if (Files.exists(absolute)) {
      if (!Files.isRegularFile(absolute)) {
        throw new ModelFileException("it is no regular file; name another");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(absolute), 1 << 16)) {
        var bytes = new ByteArrayOutputStream();
        boolean whole = readLine(in, bytes);
        String line = bytes.toString(StandardCharsets.UTF_8);
        if (!line.startsWith(start) && !(start.startsWith(line) && !whole)) {
          throw new ModelFileException(
              "it holds something else, beginning with \"%s\"; name another file, or remove it"
                  .formatted(line.length() > 40 ? line.substring(0, 40) + "…" : line));
        }
        while (whole && positionOf.apply(line).filter(p -> p.compareTo(first) >= 0).isEmpty()) {
          if (kept == 0) {
            firstLine = Optional.of(line);
          }
          kept += bytes.size() + 1L;
          bytes.reset();
          whole = readLine(in, bytes);
          line = bytes.toString(StandardCharsets.UTF_8);
        }
      }
    }
    try (FileChannel channel =
        FileChannel.open(absolute, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(kept);
    }
    return new LineFile(append(absolute), firstLine);
  }

  private static BufferedWriter append(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Reads the bytes before the next line feed; whether there was one. */
  private static boolean readLine(InputStream in, ByteArrayOutputStream bytes) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return true;
      }
      bytes.write(next);
    }
    return false;
  }

  /** The first line that was kept; empty for a file that begins anew. */
  Optional<String> firstLine() {
    return firstLine;
  }

  void add(String line) throws IOException {
    writer.write(line);
    writer.write('\n');
  }

  void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
