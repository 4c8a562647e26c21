package org.gmlp4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * The Multi-Genre Natural Language Inference corpus, as GLUE distributes it: does the second
 * sentence, the hypothesis, follow from the first, the premise?
 *
 * <p>GLUE's files have 392,702 training pairs and two development parts: {@value #MATCHED}, 9,815
 * pairs of the same genres, and {@value #MISMATCHED}, 9,832 pairs of others. Columns are found by
 * their names, so files with the four columns {@code index sentence1 sentence2 gold_label} do as
 * well. Source: Williams et al. 2018, "A Broad-Coverage Challenge Corpus for Sentence Understanding
 * through Inference"; Wang et al. 2018, "GLUE".
 */
public final class Mnli {
  /** The classes' names, in the alphabetical order that GLUE's evaluation uses. */
  public static final List<String> LABELS = List.of("contradiction", "entailment", "neutral");

  /** The development part of the training data's genres. */
  public static final String MATCHED = "matched";

  /** The development part of other genres. */
  public static final String MISMATCHED = "mismatched";

  private static final GlueTask GLUE =
      new GlueTask(
          "MNLI",
          List.of("train.tsv", "dev_matched.tsv"),
          "train.tsv, dev_matched.tsv and, if you have it, dev_mismatched.tsv"
              + " (header with sentence1, sentence2 and gold_label, separated by tabs)");

  private Mnli() {}

  /**
   * Reads {@code train.tsv}, {@code dev_matched.tsv} and, where it is there, {@code
   * dev_mismatched.tsv} in a folder.
   *
   * @param notice told in one sentence what was left out
   * @throws DataNotFoundException if the folder or one of the first two files is missing
   * @throws DataFormatException if a file is malformed
   */
  public static TextClassificationData from(Path folder, Consumer<String> notice) {
    return read(GLUE.in(folder), notice);
  }

  /**
   * Reads the data from the first of: the given folder; {@code MNLI} in the data root; {@code MNLI}
   * in the cache; a download into the cache.
   *
   * @param notice told in one sentence what was left out
   * @throws DataNotFoundException if it is nowhere and the network must not be used
   * @throws DownloadException if it is nowhere and cannot be downloaded
   * @throws DataFormatException if a file is malformed
   */
  public static TextClassificationData load(DataOptions options, Consumer<String> notice) {
    return read(GLUE.find(options), notice);
  }

  /**
   * Reads the data as {@link #load} does, or {@link #sample()} where it cannot be had. A folder
   * that was named is never passed over.
   *
   * @param notice told in one sentence what was left out, or that the sample is used, and why
   * @throws DataNotFoundException if a folder was named and does not hold the data
   * @throws DataFormatException if the data is there but malformed: that is never passed over
   */
  public static TextClassificationData loadOrSample(DataOptions options, Consumer<String> notice) {
    return GLUE.orSample(options, () -> load(options, notice), Mnli::sample, notice);
  }

  /**
   * A small data set of the same form inside the jar: pairs of this project's own writing, for
   * trying things out without the network.
   */
  public static TextClassificationData sample() {
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    parts.put(MATCHED, readResource("dev_matched.tsv"));
    parts.put(MISMATCHED, readResource("dev_mismatched.tsv"));
    return new TextClassificationData(
        GLUE.name() + " sample",
        LABELS,
        readResource("train.tsv"),
        parts,
        "the sample bundled with gmlp4j, written for it");
  }

  private static TextClassificationData read(GlueTask.Found found, Consumer<String> notice) {
    List<LabeledText> train = read(found.file("train.tsv"), notice);
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    parts.put(MATCHED, read(found.file("dev_matched.tsv"), notice));
    Path mismatched = found.file("dev_mismatched.tsv");
    if (Files.isRegularFile(mismatched)) {
      parts.put(MISMATCHED, read(mismatched, notice));
    } else {
      notice.accept(
          "There is no %s, so MNLI is evaluated on its matched part alone.".formatted(mismatched));
    }
    return new TextClassificationData(GLUE.name(), LABELS, train, parts, found.source());
  }

  private static List<LabeledText> read(Path file, Consumer<String> notice) {
    var rows = new MnliRows();
    TsvReader.read(file, MnliRows.COLUMNS, rows);
    return rows.examples(file, notice);
  }

  private static List<LabeledText> readResource(String name) {
    var rows = new MnliRows();
    TsvReader.read(Path.of(name), GlueTask.resource("mnli-sample/" + name), MnliRows.COLUMNS, rows);
    return rows.examples(Path.of(name), left -> {});
  }
}
