package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;

/** SHA-256 sums of files, recorded in the format that {@code sha256sum --check} reads. */
final class Sha256 {
  private Sha256() {}

  static String of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return of(stream, read -> {});
    }
  }

  /** The sum of all that the stream gives; {@code progress} hears of the bytes read so far. */
  static String of(InputStream stream, LongConsumer progress) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    long read = 0;
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      digest.update(buffer, 0, n);
      read += n;
      progress.accept(read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static void record(Path recordFile, String sum, Path file) throws IOException {
    Files.writeString(recordFile, sum + "  " + file.getFileName() + "\n");
  }

  /** The recorded sum, or empty where there is none that can be read. */
  static Optional<String> recorded(Path recordFile) {
    try {
      String sum = Files.readString(recordFile).strip().split("\\s+", 2)[0];
      return Optional.of(sum).filter(s -> s.matches("[0-9a-f]{64}"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
