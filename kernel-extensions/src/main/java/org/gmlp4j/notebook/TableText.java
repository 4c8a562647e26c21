package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/** Lays a table out with spaces. */
final class TableText {
  private TableText() {}

  static String of(Table table) {
    int columns = table.columns().size();
    int[] widths = new int[columns];
    for (int j = 0; j < columns; j++) {
      int column = j;
      widths[j] =
          Math.max(
              width(table.columns().get(j).title()),
              table.rows().stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    List<String> lines = new ArrayList<>();
    if (!table.caption().isEmpty()) {
      lines.add(table.caption());
    }
    lines.add(line(table, widths, table.columns().stream().map(Table.Column::title).toList()));
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("─".repeat(width));
    }
    lines.add(line(table, widths, rules));
    table.rows().forEach(row -> lines.add(line(table, widths, row)));
    return String.join("\n", lines);
  }

  private static String line(Table table, int[] widths, List<String> cells) {
    List<String> padded = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      String cell = cells.get(j).replaceAll("\\R", " ");
      padded.add(pad(cell, widths[j], table.columns().get(j).align()));
    }
    return String.join("  ", padded).stripTrailing();
  }

  static String pad(String text, int width, Table.Align align) {
    int free = Math.max(0, width - width(text));
    return switch (align) {
      case LEFT -> text + " ".repeat(free);
      case RIGHT -> " ".repeat(free) + text;
      case CENTER -> " ".repeat(free / 2) + text + " ".repeat(free - free / 2);
    };
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
