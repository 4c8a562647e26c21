package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gmlp4j.data.DataSummary;
import org.gmlp4j.notebook.Table.Column;

/** A data set at a glance: sizes, classes, lengths, first rows. */
final class DataSummaryView {
  /** A context may have pages; a table's row has not. */
  private static final int LONGEST_TEXT = 300;

  /** A few very long texts must not press all others into the first bin. */
  private static final double DRAWN = 0.99;

  private DataSummaryView() {}

  static Stacked of(DataSummary data) {
    List<Displayable> parts = new ArrayList<>(List.of(sizes(data)));
    if (!classes(data).isEmpty()) {
      parts.add(classCounts(data));
    }
    parts.add(firstRows(data));
    lengths(data).ifPresent(parts::add);
    return new Stacked(parts);
  }

  private static Table sizes(DataSummary data) {
    return new Table(
        data.title(),
        List.of(
            Column.left("part"),
            Column.right("examples"),
            Column.right("shortest"),
            Column.right("median"),
            Column.right("95 % up to"),
            Column.right("longest (words)")),
        data.parts().stream()
            .map(
                part ->
                    List.of(
                        part.name(),
                        Numbers.count(part.examples()),
                        Numbers.count(part.words(0)),
                        Numbers.count(part.words(0.5)),
                        Numbers.count(part.words(0.95)),
                        Numbers.count(part.words(1))))
            .toList());
  }

  private static Set<String> classes(DataSummary data) {
    Set<String> names = new LinkedHashSet<>();
    data.parts().forEach(part -> names.addAll(part.classes().keySet()));
    return names;
  }

  private static Table classCounts(DataSummary data) {
    List<Column> columns = new ArrayList<>(List.of(Column.left("class")));
    data.parts().forEach(part -> columns.add(Column.right(part.name())));
    List<List<String>> rows = new ArrayList<>();
    for (String name : classes(data)) {
      List<String> row = new ArrayList<>(List.of(name));
      for (DataSummary.Part part : data.parts()) {
        int count = part.classes().getOrDefault(name, 0);
        row.add(
            part.examples() == 0
                ? "0"
                : "%s (%s)"
                    .formatted(
                        Numbers.count(count), Numbers.percent((double) count / part.examples())));
      }
      rows.add(row);
    }
    return new Table("", columns, rows);
  }

  private static RichTable firstRows(DataSummary data) {
    boolean labels = data.first().stream().anyMatch(row -> !row.label().isEmpty());
    var texts = new TextColumns(data.first().stream().anyMatch(row -> row.second().isPresent()));
    Column[] before = labels ? new Column[] {Column.left("label")} : new Column[0];
    return new RichTable(
        "First rows",
        texts.columns(before),
        data.first().stream()
            .map(
                row ->
                    texts.row(
                        shortened(row.text()),
                        row.second().map(DataSummaryView::shortened),
                        labels ? new TableCell[] {TableCell.of(row.label())} : new TableCell[0]))
            .toList());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
  }

  private static Optional<Figure> lengths(DataSummary data) {
    List<Trace> traces = new ArrayList<>();
    for (DataSummary.Part part : data.parts()) {
      int longest = part.words(DRAWN);
      double[] drawn =
          part.words().stream().filter(words -> words <= longest).mapToDouble(w -> w).toArray();
      if (drawn.length > 0) {
        traces.add(Histogram.of(part.name(), Doubles.of(drawn)));
      }
    }
    return traces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figure.of(
                    "Lengths, but for the longest 1 %",
                    new Panel("", Axis.of("words"), Axis.of("texts"), traces))
                .size(860, 300));
  }
}
