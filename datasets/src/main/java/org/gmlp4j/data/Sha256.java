package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 sums of files, recorded in the format that {@code sha256sum --check} reads. */
final class Sha256 {
  private Sha256() {}

  static String of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
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
