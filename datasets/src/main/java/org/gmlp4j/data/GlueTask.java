package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One of GLUE's tasks as a folder of files, and the places where it may be.
 *
 * @param name of the task, of its folder and of its archive
 * @param files that must be there
 * @param described the files and their header, for people
 */
record GlueTask(String name, List<String> files, String described) {

  /** A folder with the files, and what to call it. */
  record Found(Path folder, String source) {
    Path file(String file) {
      return folder.resolve(file);
    }
  }

  /**
   * The first of: the given folder; the task's in the data root; the task's in the cache; a
   * download into the cache.
   */
  Found find(DataOptions options) {
    if (options.folder().isPresent()) {
      return in(options.folder().get());
    }
    Path cached = options.cache().resolve(name);
    Optional<Path> provided = options.dataRoot().map(root -> root.resolve(name));
    if (provided.filter(this::isComplete).isPresent()) {
      return in(provided.get());
    }
    if (!isComplete(cached)) {
      if (options.offline()) {
        throw new DataNotFoundException(
            ("%s is not on this machine and the network must not be used;"
                    + " put %s into %s, or go online")
                .formatted(name, described, cached));
      }
      download(options, cached);
    }
    return new Found(in(cached).folder(), "GLUE, cached in " + cached);
  }

  /** A folder that is named. */
  Found in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataNotFoundException(
          "there is no folder %s; %s needs a folder with %s".formatted(folder, name, described));
    }
    for (String file : files) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new DataNotFoundException(
            "the folder %s has no %s; %s needs %s".formatted(folder, file, name, described));
      }
    }
    return new Found(folder, folder.toString());
  }

  /** What {@code load} gives, or the sample where it cannot be had; a named folder must do. */
  TextClassificationData orSample(
      DataOptions options,
      Supplier<TextClassificationData> load,
      Supplier<TextClassificationData> samples,
      Consumer<String> notice) {
    if (options.folder().isPresent()) {
      return load.get();
    }
    try {
      return load.get();
    } catch (DataNotFoundException | DownloadException e) {
      TextClassificationData sample = samples.get();
      int size =
          sample.train().size() + sample.devParts().values().stream().mapToInt(List::size).sum();
      notice.accept(
          String.format(
              Locale.ROOT,
              "Using the bundled sample of %d %s instead of %s, which is not at hand (%s);"
                  + " results on it say nothing about %s.",
              size,
              sample.hasPairs() ? "pairs" : "sentences",
              name,
              e.getMessage(),
              name));
      return sample;
    }
  }

  /** The bytes of a file that is bundled with this package. */
  static byte[] resource(String resource) {
    try (InputStream stream = GlueTask.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new DataNotFoundException(
            "the jar lacks its resource %s; build it anew".formatted(resource));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isComplete(Path folder) {
    return files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  private void download(DataOptions options, Path cached) {
    String archive = name + ".zip";
    Path zip =
        Download.of(options.mirror().resolve(archive), options.cache().resolve(archive))
            .progress(options.progress())
            .fetch();
    Unzip.extract(zip, name + "/", cached);
  }
}
