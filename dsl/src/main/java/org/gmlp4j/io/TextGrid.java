package org.gmlp4j.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Text in columns below a header and a rule, in lines no longer than a terminal's.
 *
 * <pre>{@code
 * var columns = List.of(TextGrid.Column.number("step"), TextGrid.Column.text("notice"));
 * new TextGrid(columns, List.of(List.of("12", "Interrupted.")), "-").lines();
 * }</pre>
 *
 * @param columns at least one
 * @param rows as many cells as columns each; a cell is one line
 * @param rule what the line below the header is made of
 */
public record TextGrid(List<Column> columns, List<List<String>> rows, String rule) {
  /** Characters of a line on a usual terminal. */
  public static final int LINE = 80;

  private static final int NARROWEST = 12;
  private static final String GAP = "  ";

  /** Where a cell's text stands in its column. */
  public enum Align {
    LEFT,
    RIGHT,
    CENTER
  }

  /**
   * A column.
   *
   * @param breakable whether its cells go on in further lines where the grid is too wide
   */
  public record Column(String title, Align align, boolean breakable) {
    /** A column of text. */
    public static Column text(String title) {
      return new Column(title, Align.LEFT, true);
    }

    /** A column of numbers, which are never broken. */
    public static Column number(String title) {
      return new Column(title, Align.RIGHT, false);
    }
  }

  public TextGrid {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row needs a cell for each of %d columns, got %d: %s"
                .formatted(columns.size(), row.size(), row));
      }
    }
  }

  /** The grid; longer than {@link #LINE} only where cells that cannot be broken are. */
  public List<String> lines() {
    List<String> head = columns.stream().map(Column::title).toList();
    int[] widths = widths(head);
    List<String> lines = new ArrayList<>(lines(widths, head));
    lines.add(String.join(GAP, Arrays.stream(widths).mapToObj(rule::repeat).toList()));
    rows.forEach(row -> lines.addAll(lines(widths, row)));
    return lines;
  }

  /** As wide as the cells are; where that is too wide, the widest breakable ones are narrowed. */
  private int[] widths(List<String> head) {
    int[] widths = new int[head.size()];
    for (int j = 0; j < widths.length; j++) {
      int column = j;
      widths[j] =
          Math.max(
              width(head.get(j)),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - LINE;
    while (excess > 0) {
      Optional<Integer> widest =
          IntStream.range(0, widths.length)
              .boxed()
              .filter(j -> columns.get(j).breakable())
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
  private List<String> lines(int[] widths, List<String> cells) {
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
        padded.add(pad(part, widths[j], columns.get(j).align()));
      }
      lines.add(String.join(GAP, padded).stripTrailing());
    }
    return lines;
  }

  /** A text in so many characters; longer ones stay as they are. */
  public static String pad(String text, int width, Align align) {
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
