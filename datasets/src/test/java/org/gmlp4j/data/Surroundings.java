package org.gmlp4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where data may come from in a test: nothing of this machine's, nothing of the network's. */
final class Surroundings {
  private Surroundings() {}

  /** No data root, a cache in the folder {@code cache} below this one, and no network. */
  static DataOptions in(Path folder) {
    return DataOptions.defaults()
        .withoutDataRoot()
        .withCache(folder.resolve("cache"))
        .withOffline(true);
  }

  /** A zip archive of texts by name, as a server gives it. */
  static byte[] zip(Map<String, String> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
