package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Stanford Sentiment Treebank with two classes, as GLUE distributes it: phrases of film
 * reviews, lower-case and tokenised with spaces.
 *
 * <p>GLUE's files have 67,349 training and 872 development rows. Source: Socher et al. 2013,
 * "Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank"; Wang et al.
 * 2018, "GLUE".
 */
public final class Sst2 {
  /** The classes' names, in the order of their numbers in the files. */
  public static final List<String> LABELS = List.of("negative", "positive");

  private static final String NAME = "SST-2";
  private static final String FILES = "train.tsv and dev.tsv (header sentence<TAB>label)";

  private Sst2() {}

  /**
   * Reads {@code train.tsv} and {@code dev.tsv} in a folder.
   *
   * @throws DataNotFoundException if the folder or one of the files is missing
   * @throws DataFormatException if a file is malformed
   */
  public static TextClassificationData from(Path folder) {
    return from(folder, folder.toString());
  }

  /** {@link #load(DataOptions)} with {@link DataOptions#defaults()}. */
  public static TextClassificationData load() {
    return load(DataOptions.defaults());
  }

  /**
   * Reads the data from the first of: the given folder; {@code SST-2} in the data root; {@code
   * SST-2} in the cache; a download into the cache.
   *
   * @throws DataNotFoundException if it is nowhere and the network must not be used
   * @throws DownloadException if it is nowhere and cannot be downloaded
   * @throws DataFormatException if a file is malformed
   */
  public static TextClassificationData load(DataOptions options) {
    if (options.folder().isPresent()) {
      return from(options.folder().get());
    }
    Path cached = options.cache().resolve(NAME);
    Optional<Path> provided = options.dataRoot().map(root -> root.resolve(NAME));
    if (provided.filter(Sst2::isComplete).isPresent()) {
      return from(provided.get());
    }
    if (!isComplete(cached)) {
      if (options.offline()) {
        throw new DataNotFoundException(
            ("SST-2 is not on this machine and the network must not be used;"
                    + " put %s into %s, or go online")
                .formatted(FILES, cached));
      }
      download(options, cached);
    }
    return from(cached, "GLUE, cached in " + cached);
  }

  /** {@link #loadOrSample(DataOptions, Consumer)} with {@link DataOptions#defaults()}. */
  public static TextClassificationData loadOrSample(Consumer<String> notice) {
    return loadOrSample(DataOptions.defaults(), notice);
  }

  /**
   * Reads the data as {@link #load(DataOptions)} does, or {@link #sample()} where it cannot be had.
   * A folder that was named is never passed over.
   *
   * @param notice told in one sentence when the sample is used, and why
   * @throws DataNotFoundException if a folder was named and does not hold the data
   * @throws DataFormatException if the data is there but malformed: that is never passed over
   */
  public static TextClassificationData loadOrSample(DataOptions options, Consumer<String> notice) {
    if (options.folder().isPresent()) {
      return load(options);
    }
    try {
      return load(options);
    } catch (DataNotFoundException | DownloadException e) {
      TextClassificationData sample = sample();
      notice.accept(
          String.format(
              Locale.ROOT,
              "Using the bundled sample of %d sentences instead of SST-2, which is not at hand (%s);"
                  + " results on it say nothing about SST-2.",
              sample.train().size() + sample.dev().size(),
              e.getMessage()));
      return sample;
    }
  }

  /**
   * A small data set of the same form inside the jar: sentences of this project's own writing, for
   * trying things out without the network.
   */
  public static TextClassificationData sample() {
    return new TextClassificationData(
        NAME + " sample",
        LABELS,
        readResource("train.tsv"),
        readResource("dev.tsv"),
        "the sample bundled with gmlp4j, written for it");
  }

  private static boolean isComplete(Path folder) {
    return Files.isRegularFile(folder.resolve("train.tsv"))
        && Files.isRegularFile(folder.resolve("dev.tsv"));
  }

  private static TextClassificationData from(Path folder, String source) {
    if (!Files.isDirectory(folder)) {
      throw new DataNotFoundException(
          "there is no folder %s; SST-2 needs a folder with %s".formatted(folder, FILES));
    }
    for (String name : List.of("train.tsv", "dev.tsv")) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new DataNotFoundException(
            "the folder %s has no %s; SST-2 needs %s".formatted(folder, name, FILES));
      }
    }
    List<LabeledText> train = read(folder.resolve("train.tsv"));
    return new TextClassificationData(NAME, LABELS, train, read(folder.resolve("dev.tsv")), source);
  }

  private static List<LabeledText> read(Path file) {
    List<LabeledText> examples = new ArrayList<>();
    TsvReader.read(file, List.of("sentence", "label"), row -> examples.add(parse(row)));
    return examples;
  }

  private static List<LabeledText> readResource(String name) {
    String resource = "sst2-sample/" + name;
    try (InputStream stream = Sst2.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new DataNotFoundException(
            "the jar lacks its resource %s; build it anew".formatted(resource));
      }
      List<LabeledText> examples = new ArrayList<>();
      TsvReader.read(
          Path.of(name),
          stream.readAllBytes(),
          List.of("sentence", "label"),
          row -> examples.add(parse(row)));
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabeledText parse(TsvReader.Row row) {
    // The training file ends every phrase with a space.
    String sentence = row.fields().get(0).strip();
    String label = row.fields().get(1);
    if (sentence.isEmpty()) {
      throw row.malformed("an empty sentence", "a sentence");
    }
    return switch (label) {
      case "0" -> new LabeledText(sentence, 0);
      case "1" -> new LabeledText(sentence, 1);
      case "" -> throw row.malformed("an empty label", "the label 0 (negative) or 1 (positive)");
      default ->
          throw row.malformed(
              "the label " + TsvReader.excerpt(label), "the label 0 (negative) or 1 (positive)");
    };
  }

  private static void download(DataOptions options, Path cached) {
    Path zip =
        Download.of(options.mirror().resolve("SST-2.zip"), options.cache().resolve("SST-2.zip"))
            .progress(options.progress())
            .fetch();
    Unzip.extract(zip, "SST-2/", cached);
  }
}
