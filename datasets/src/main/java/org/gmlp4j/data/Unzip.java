package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks one folder of a zip archive, whole or not at all, and never outside its target. */
final class Unzip {
  private Unzip() {}

  /**
   * Makes {@code target} hold what is below {@code root} in the archive.
   *
   * @param root a folder's name in the archive, ending with {@code /}
   * @throws DownloadException if the archive is damaged, lacks the folder or points outside it
   */
  static void extract(Path zip, String root, Path target) {
    Path temporary =
        target.resolveSibling("." + target.getFileName() + ".incomplete-" + UUID.randomUUID());
    try {
      try {
        Files.createDirectories(temporary);
        extractInto(zip, root, temporary);
        if (Files.isDirectory(target)) {
          delete(target);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(temporary);
      }
    } catch (IOException | IllegalArgumentException e) {
      // An entry whose name is no path, or not in the archive's encoding, is an illegal argument.
      throw new DownloadException(
          "could not unpack %s into %s (%s); delete the archive and try again, or unpack it by hand"
              .formatted(zip, target, e.getMessage()),
          e);
    }
  }

  private static void extractInto(Path zip, String root, Path folder) throws IOException {
    int files = 0;
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      List<ZipEntry> entries = new ArrayList<>(Collections.list(archive.entries()));
      for (ZipEntry entry : entries) {
        if (!entry.getName().startsWith(root) || entry.isDirectory()) {
          continue;
        }
        Path file = folder.resolve(entry.getName().substring(root.length())).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("its entry " + entry.getName() + " points outside the archive");
        }
        Files.createDirectories(file.getParent());
        try (InputStream stream = archive.getInputStream(entry)) {
          Files.copy(stream, file);
        }
        files++;
      }
    }
    if (files == 0) {
      throw new IOException("it holds no files in " + root);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
