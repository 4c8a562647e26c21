package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static final GlueTask GLUE =
      new GlueTask(
          "SST-2",
          List.of("train.tsv", "dev.tsv"),
          "train.tsv and dev.tsv (header sentence<TAB>label)");

  private Sst2() {}

  /**
   * Reads {@code train.tsv} and {@code dev.tsv} in a folder.
   *
   * @throws DataNotFoundException if the folder or one of the files is missing
   * @throws DataFormatException if a file is malformed
   */
  public static TextClassificationData from(Path folder) {
    return read(GLUE.in(folder));
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
    return read(GLUE.find(options));
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
    return GLUE.orSample(options, () -> load(options), Sst2::sample, notice);
  }

  /**
   * A small data set of the same form inside the jar: sentences of this project's own writing, for
   * trying things out without the network.
   */
  public static TextClassificationData sample() {
    return new TextClassificationData(
        GLUE.name() + " sample",
        LABELS,
        readResource("train.tsv"),
        readResource("dev.tsv"),
        "the sample bundled with gmlp4j, written for it");
  }

  private static TextClassificationData read(GlueTask.Found found) {
    List<LabeledText> train = read(found.file("train.tsv"));
    List<LabeledText> dev = read(found.file("dev.tsv"));
    return new TextClassificationData(GLUE.name(), LABELS, train, dev, found.source());
  }

  private static List<LabeledText> read(Path file) {
    List<LabeledText> examples = new ArrayList<>();
    TsvReader.read(file, List.of("sentence", "label"), row -> examples.add(parse(row)));
    return examples;
  }

  private static List<LabeledText> readResource(String name) {
    List<LabeledText> examples = new ArrayList<>();
    TsvReader.read(
        Path.of(name),
        GlueTask.resource("sst2-sample/" + name),
        List.of("sentence", "label"),
        row -> examples.add(parse(row)));
    return examples;
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
}
