package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Reads a {@link TableFile}. */
final class TableData {
  // A label column with so many rows and so few repeats is likely an id or a text.
  private static final int ROWS_TO_JUDGE = 20;

  private final TableFile table;
  private final Consumer<String> notice;

  /** A row before its label's number is known. */
  private record Labelled(TsvReader.Row row, String label) {}

  TableData(TableFile table, Consumer<String> notice) {
    this.table = table;
    this.notice = notice;
  }

  TextClassificationData load() {
    List<Labelled> rows = read(table.train());
    List<String> labels = table.labels().isEmpty() ? discover(rows) : table.labels();
    List<LabeledText> train = examples(rows, labels);
    String name = table.train().getFileName().toString();
    if (table.dev().isPresent()) {
      List<LabeledText> dev = examples(read(table.dev().get()), labels);
      return new TextClassificationData(
          name, labels, train, dev, table.train() + " and " + table.dev().get());
    }
    return split(name, labels, train);
  }

  private List<Labelled> read(Path file) {
    var columns = new ArrayList<String>(List.of(table.labelColumn(), table.textColumn()));
    table.pairColumn().ifPresent(columns::add);
    var rows = new ArrayList<Labelled>();
    Consumer<TsvReader.Row> consumer = row -> rows.add(labelled(row, columns));
    switch (table.formatOf(file)) {
      case TSV -> TsvReader.read(file, columns, consumer);
      case CSV -> CsvReader.read(file, columns, consumer);
      case JSONL -> JsonlReader.read(file, columns, consumer);
    }
    return rows;
  }

  private static Labelled labelled(TsvReader.Row row, List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (row.fields().get(i).isBlank()) {
        throw new DataFormatException(
            row.file(),
            row.line(),
            "nothing in the column '%s'".formatted(columns.get(i)),
            i == 0 ? "a label" : "a text",
            "fill it in or remove the row");
      }
    }
    return new Labelled(row, row.fields().get(0).strip());
  }

  private List<String> discover(List<Labelled> rows) {
    List<String> labels = LabelNames.of(rows.stream().map(Labelled::label).toList());
    if (labels.size() == 1) {
      throw new DataFormatException(
          table.train(),
          rows.get(0).row().line(),
          "the label %s, as in every row".formatted(TsvReader.excerpt(labels.get(0))),
          "at least two different labels in the column '%s'".formatted(table.labelColumn()),
          "name another column, or add examples of the other classes");
    }
    if (rows.size() >= ROWS_TO_JUDGE && labels.size() > rows.size() / 2) {
      notice.accept(
          String.format(
              Locale.ROOT,
              "The column '%s' of %s has %,d different labels in %,d rows; is it the right one?",
              table.labelColumn(),
              table.train(),
              labels.size(),
              rows.size()));
    }
    return labels;
  }

  private static List<LabeledText> examples(List<Labelled> rows, List<String> labels) {
    Map<String, Integer> numbers = LabelNames.numbers(labels);
    var examples = new ArrayList<LabeledText>();
    for (Labelled labelled : rows) {
      TsvReader.Row row = labelled.row();
      Integer label = numbers.get(labelled.label());
      if (label == null) {
        throw new DataFormatException(
            row.file(),
            row.line(),
            "the label " + TsvReader.excerpt(labelled.label()),
            "one of " + Columns.quoted(labels),
            Columns.nearest(labelled.label(), labels) + "mend the row, or name all the labels");
      }
      String text = row.fields().get(1).strip();
      examples.add(
          row.fields().size() == 2
              ? new LabeledText(text, label)
              : new LabeledText(text, row.fields().get(2).strip(), label));
    }
    return examples;
  }

  /** Rows are drawn by the seed, and stay in file order in both parts. */
  private TextClassificationData split(String name, List<String> labels, List<LabeledText> all) {
    if (all.size() < 2) {
      throw new DataFormatException(
          table.train(),
          1,
          "1 row",
          "at least two, one to train and one to evaluate on",
          "add rows, or name a file to evaluate on with dev(...)");
    }
    int size = (int) Math.round(all.size() * table.devShare());
    boolean[] held = draw(all.size(), Math.max(1, Math.min(all.size() - 1, size)), table.seed());
    var train = new ArrayList<LabeledText>();
    var dev = new ArrayList<LabeledText>();
    for (int i = 0; i < all.size(); i++) {
      (held[i] ? dev : train).add(all.get(i));
    }
    notice.accept(
        String.format(
            Locale.ROOT,
            "No file to evaluate on was named, so %,d of the %,d rows of %s, drawn with seed %d,"
                + " are held out for it.",
            dev.size(),
            all.size(),
            table.train(),
            table.seed()));
    return new TextClassificationData(name, labels, train, dev, table.train().toString());
  }

  /** Marks so many of n places, each choice being equally likely. */
  private static boolean[] draw(int n, int wanted, long seed) {
    var random = new Random(seed);
    var drawn = new boolean[n];
    int left = wanted;
    for (int i = 0; i < n; i++) {
      if (random.nextInt(n - i) < left) {
        drawn[i] = true;
        left--;
      }
    }
    return drawn;
  }
}
