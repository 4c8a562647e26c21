package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of texts, or pairs of texts, with their classes: tab-separated, comma-separated or JSON
 * lines, its columns found by name.
 *
 * <pre>{@code
 * var data =
 *     TableFile.of(Path.of("reviews.csv"))
 *         .textColumn("review")
 *         .labelColumn("stars")
 *         .load(System.out::println);
 * }</pre>
 *
 * <p>The classes are the different labels of the training file, sorted, whole numbers by value,
 * unless {@link #labels(List)} names them. Files are UTF-8.
 *
 * @param train the file to train on
 * @param dev the file to evaluate on, of the same columns, or empty to split {@link #devShare} off
 * @param format of the files, or empty to go by the ends of their names
 * @param textColumn the column of the text, of a pair the first; called "text" unless said
 * @param pairColumn the column of a pair's second text, or empty for single texts
 * @param labelColumn the column of the class; called "label" unless said otherwise
 * @param labels the classes' names in their order, or none to find them in the training file
 * @param devShare share of the training file to evaluate on where there is no other; 0.1
 * @param seed of the choice of that share; 42
 */
public record TableFile(
    Path train,
    Optional<Path> dev,
    Optional<Format> format,
    String textColumn,
    Optional<String> pairColumn,
    String labelColumn,
    List<String> labels,
    double devShare,
    long seed) {

  /** How rows are written. */
  public enum Format {
    /** A header, then fields separated by tabs; a quotation mark is data. */
    TSV,
    /** A header, then fields separated by commas, as RFC 4180 quotes them. */
    CSV,
    /** One JSON object a line. */
    JSONL
  }

  /** All that is wrong is reported at once. */
  public TableFile {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(dev, "dev");
    Objects.requireNonNull(format, "format");
    labels = List.copyOf(labels);
    var problems = new ArrayList<String>();
    var columns = new ArrayList<String>(List.of(textColumn, labelColumn));
    pairColumn.ifPresent(columns::add);
    if (new LinkedHashSet<>(columns).size() != columns.size()) {
      problems.add("textColumn, pairColumn and labelColumn must be different, got " + columns);
    }
    if (labels.size() == 1 || new LinkedHashSet<>(labels).size() != labels.size()) {
      problems.add("labels must be at least two different names, got " + labels);
    }
    if (!(devShare > 0 && devShare < 1)) {
      problems.add("devShare must lie between 0 and 1, got " + devShare + "; try 0.1");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** A file to train on, with columns {@code text} and {@code label}. */
  public static TableFile of(Path train) {
    return new TableFile(
        train,
        Optional.empty(),
        Optional.empty(),
        "text",
        Optional.empty(),
        "label",
        List.of(),
        0.1,
        42);
  }

  /** The same, but with the text in this column. */
  public TableFile textColumn(String column) {
    return new TableFile(
        train, dev, format, column, pairColumn, labelColumn, labels, devShare, seed);
  }

  /** The same, but of pairs, with their second text in this column. */
  public TableFile pairColumn(String column) {
    return new TableFile(
        train, dev, format, textColumn, Optional.of(column), labelColumn, labels, devShare, seed);
  }

  /** The same, but with the class in this column. */
  public TableFile labelColumn(String column) {
    return new TableFile(
        train, dev, format, textColumn, pairColumn, column, labels, devShare, seed);
  }

  /** The same, but with these classes in this order; any other label is an error. */
  public TableFile labels(List<String> names) {
    return new TableFile(
        train, dev, format, textColumn, pairColumn, labelColumn, names, devShare, seed);
  }

  /** The same, but evaluated on this file. */
  public TableFile dev(Path file) {
    return new TableFile(
        train,
        Optional.of(file),
        format,
        textColumn,
        pairColumn,
        labelColumn,
        labels,
        devShare,
        seed);
  }

  /** The same, but evaluated on this share of its rows, which are then not trained on. */
  public TableFile devShare(double share) {
    return new TableFile(
        train, Optional.empty(), format, textColumn, pairColumn, labelColumn, labels, share, seed);
  }

  /** The same, but with another choice of the rows to evaluate on. */
  public TableFile seed(long number) {
    return new TableFile(
        train, dev, format, textColumn, pairColumn, labelColumn, labels, devShare, number);
  }

  /** The same, but read in this format, whatever the files are called. */
  public TableFile format(Format rows) {
    return new TableFile(
        train, dev, Optional.of(rows), textColumn, pairColumn, labelColumn, labels, devShare, seed);
  }

  /**
   * Reads the data.
   *
   * @param notice told in one sentence what was chosen for the user
   * @throws DataNotFoundException if a file is missing
   * @throws DataFormatException if a file is malformed, lacks a column, or has a row without a text
   *     or label
   */
  public TextClassificationData load(Consumer<String> notice) {
    return new TableData(this, notice).load();
  }

  /** The format of one of the files. */
  Format formatOf(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return format.orElseGet(
        () ->
            switch (name.substring(name.lastIndexOf('.') + 1)) {
              case "tsv", "txt", "tab" -> Format.TSV;
              case "csv" -> Format.CSV;
              case "jsonl", "ndjson", "json" -> Format.JSONL;
              default ->
                  throw new IllegalArgumentException(
                      ("cannot tell the format of %s by its name (.tsv, .csv and .jsonl are known);"
                              + " say it with format(...)")
                          .formatted(file));
            });
  }
}
