package org.gmlp4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * SHA-256 sums of files, kept by path, size and time of modification in a file of lines {@code
 * SUM<TAB>SIZE<TAB>TIME<TAB>PATH}.
 */
final class FileSums {
  private static final int MOST = 20_000;
  // A file that was written to just now may be written to again within the clock's resolution.
  private static final long SETTLED_MILLIS = 2_000;

  private final Path index;
  private final Map<String, String> known = new LinkedHashMap<>();
  private boolean changed;

  FileSums(Path index) {
    this.index = index;
    try {
      for (String line : Files.readAllLines(index)) {
        String[] fields = line.split("\t", 2);
        if (fields.length == 2 && fields[0].matches("[0-9a-f]{64}")) {
          known.put(fields[1], fields[0]);
        }
      }
    } catch (IOException e) {
      // There is none yet, or it is damaged: files are read anew.
    }
  }

  /** The file's sum; {@code progress} hears of bytes that had to be read for it. */
  String of(Path file, LongConsumer progress) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    String key = key(file, before);
    String sum = known.get(key);
    if (sum == null) {
      try (var stream = Files.newInputStream(file)) {
        sum = Sha256.of(stream, progress);
      }
      long age = System.currentTimeMillis() - before.lastModifiedTime().toMillis();
      String after = key(file, Files.readAttributes(file, BasicFileAttributes.class));
      if (age > SETTLED_MILLIS && key.equals(after) && key.indexOf('\n') < 0) {
        known.put(key, sum);
        changed = true;
      }
    }
    return sum;
  }

  /** Writes the sums that were found anew. */
  void save() {
    if (!changed) {
      return;
    }
    Path temporary = index.resolveSibling("." + index.getFileName() + "-" + UUID.randomUUID());
    try {
      Files.createDirectories(index.getParent());
      List<String> lines =
          known.entrySet().stream().map(e -> e.getValue() + "\t" + e.getKey()).toList();
      Files.write(temporary, lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
      Files.move(
          temporary, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      changed = false;
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      // The sums are right all the same, and are worked out again next time.
    }
  }

  private static String key(Path file, BasicFileAttributes attributes) throws IOException {
    return "%d\t%s\t%s"
        .formatted(attributes.size(), attributes.lastModifiedTime(), file.toRealPath());
  }
}
