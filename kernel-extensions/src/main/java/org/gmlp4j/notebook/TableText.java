package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.io.TextGrid;
import org.gmlp4j.io.TextLines;

/** Lays a table out with spaces, with lines no longer than a terminal's. */
final class TableText {
  private TableText() {}

  static String of(RichTable table) {
    List<TextGrid.Column> columns =
        IntStream.range(0, table.columns().size()).mapToObj(j -> column(table, j)).toList();
    List<List<String>> rows =
        table.rows().stream().map(row -> row.stream().map(TableText::oneLine).toList()).toList();
    List<String> lines = new ArrayList<>();
    if (!table.caption().isEmpty()) {
      lines.addAll(TextLines.wrap(table.caption(), TextGrid.LINE));
    }
    lines.addAll(new TextGrid(columns, rows, "─").lines());
    return String.join("\n", lines);
  }

  private static TextGrid.Column column(RichTable table, int index) {
    Table.Column column = table.columns().get(index);
    TextGrid.Align align =
        switch (column.align()) {
          case LEFT -> TextGrid.Align.LEFT;
          case RIGHT -> TextGrid.Align.RIGHT;
          case CENTER -> TextGrid.Align.CENTER;
        };
    boolean bars = table.rows().stream().anyMatch(row -> row.get(index) instanceof TableCell.Bar);
    return new TextGrid.Column(column.title(), align, align == TextGrid.Align.LEFT && !bars);
  }

  private static String oneLine(TableCell cell) {
    return cell.toText().replaceAll("\\R", " ");
  }
}
