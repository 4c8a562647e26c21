package org.gmlp4j.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Reads files from the class path; a missing one is a broken build. */
final class Resources {
  private Resources() {}

  /** A text file beside this class. */
  static String text(String name) {
    return new String(bytes("/org/gmlp4j/notebook/" + name), StandardCharsets.UTF_8).strip();
  }

  static byte[] bytes(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "the class path lacks %s; build the project anew".formatted(path));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " from the class path", e);
    }
  }

  /** Bytes as gzip in base64: text that a page can hold and {@code load.js} can open. */
  static String packed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compress in memory", e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
