package org.gmlp4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of a corpus: those that are named, and all in the folders that are named. */
final class CorpusFinder {
  private final List<CorpusFile> files = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private CorpusFinder() {}

  static List<CorpusFile> find(List<Path> places) {
    if (places.isEmpty()) {
      throw new DataNotFoundException("a corpus needs at least one text file or folder, got none");
    }
    var finder = new CorpusFinder();
    places.forEach(finder::add);
    if (finder.files.stream().mapToLong(CorpusFile::size).sum() == 0) {
      throw new DataNotFoundException(
          "no text was found: looked at %s, where there are %s; name files or folders with text"
              .formatted(
                  places,
                  finder.files.isEmpty()
                      ? "no files but hidden ones"
                      : finder.files.size() + " files, all empty"));
    }
    return List.copyOf(finder.files);
  }

  private void add(Path place) {
    if (!Files.exists(place)) {
      throw new DataNotFoundException(
          "there is no file or folder %s; name text files or folders with them"
              .formatted(place.toAbsolutePath()));
    }
    try {
      if (!Files.isDirectory(place)) {
        addFile(place);
        return;
      }
      try (Stream<Path> inside = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
        List<Path> found =
            inside
                .filter(path -> Files.isRegularFile(path) && !isHidden(place.relativize(path)))
                // By the name with '/', so that every system has the same order.
                .sorted(
                    Comparator.comparing(
                        path -> place.relativize(path).toString().replace('\\', '/')))
                .toList();
        for (Path path : found) {
          addFile(path);
        }
      }
    } catch (IOException e) {
      throw unreadable(place, e);
    } catch (UncheckedIOException e) {
      throw unreadable(place, e.getCause());
    }
  }

  private void addFile(Path path) throws IOException {
    if (!Files.isReadable(path)) {
      throw new DataNotFoundException(
          "the file %s may not be read; change its permissions or leave it out".formatted(path));
    }
    if (seen.add(path.toRealPath())) {
      files.add(new CorpusFile.OnDisk(path, Files.size(path)));
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static DataNotFoundException unreadable(Path place, IOException e) {
    return new DataNotFoundException(
        "cannot look into %s (%s); check its permissions and links, or name the files one by one"
            .formatted(place, e),
        e);
  }
}
