package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lays a table out with spaces, with lines no longer than a terminal's. */
final class TableText {
  /** Characters of a line on a usual terminal. */
  static final int LINE = 80;

  private static final int NARROWEST = 12;
  private static final String GAP = "  ";

  private TableText() {}

  static String of(RichTable table) {
    List<String> head = table.columns().stream().map(Table.Column::title).toList();
    List<List<String>> rows =
        table.rows().stream().map(row -> row.stream().map(TableText::oneLine).toList()).toList();
    int[] widths = widths(table, head, rows);
    List<String> lines = new ArrayList<>();
    if (!table.caption().isEmpty()) {
      lines.addAll(TextLines.wrap(table.caption(), LINE));
    }
    lines.addAll(lines(table, widths, head));
    List<String> rules = Arrays.stream(widths).mapToObj("─"::repeat).toList();
    lines.add(String.join(GAP, rules));
    rows.forEach(row -> lines.addAll(lines(table, widths, row)));
    return String.join("\n", lines);
  }

  private static String oneLine(TableCell cell) {
    return cell.toText().replaceAll("\\R", " ");
  }

  /** As wide as the cells are; where that is too wide, the widest columns of text are narrowed. */
  private static int[] widths(RichTable table, List<String> head, List<List<String>> rows) {
    int[] widths = new int[head.size()];
    for (int j = 0; j < widths.length; j++) {
      int column = j;
      widths[j] =
          Math.max(
              width(head.get(j)),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    boolean[] breakable = new boolean[widths.length];
    for (int j = 0; j < widths.length; j++) {
      int column = j;
      breakable[j] =
          table.columns().get(j).align() == Table.Align.LEFT
              && table.rows().stream().noneMatch(row -> row.get(column) instanceof TableCell.Bar);
    }
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - LINE;
    while (excess > 0) {
      Optional<Integer> widest =
          IntStream.range(0, widths.length)
              .boxed()
              .filter(j -> breakable[j])
              .filter(j -> widths[j] > NARROWEST)
              .max((a, b) -> Integer.compare(widths[a], widths[b]));
      if (widest.isEmpty()) {
        break;
      }
      widths[widest.get()]--;
      excess--;
    }
    return widths;
  }

  /** A row: as many lines as its longest cell has. */
  private static List<String> lines(RichTable table, int[] widths, List<String> cells) {
    List<List<String>> broken = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      broken.add(TextLines.wrap(cells.get(j), Math.max(1, widths[j])));
    }
    int height = broken.stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      List<String> padded = new ArrayList<>();
      for (int j = 0; j < widths.length; j++) {
        String part = i < broken.get(j).size() ? broken.get(j).get(i) : "";
        padded.add(pad(part, widths[j], table.columns().get(j).align()));
      }
      lines.add(String.join(GAP, padded).stripTrailing());
    }
    return lines;
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
