package org.gmlp4j.notebook;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of text under headings.
 *
 * @param caption what it shows; may be empty
 * @param columns its headings with their alignment; at least one
 * @param rows its cells, each row as long as {@code columns}
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows)
    implements Displayable {

  /** Where a cell's text stands. */
  public enum Align {
    LEFT,
    /** For numbers: their digits stand below each other. */
    RIGHT,
    CENTER
  }

  /**
   * A heading with the alignment of what stands below it.
   *
   * @param title may be empty
   * @param align of the heading and its cells
   */
  public record Column(String title, Align align) {
    public Column {
      Objects.requireNonNull(title, "title; use \"\" for none");
      Objects.requireNonNull(align, "align");
    }

    /** A column of text. */
    public static Column left(String title) {
      return new Column(title, Align.LEFT);
    }

    /** A column of numbers. */
    public static Column right(String title) {
      return new Column(title, Align.RIGHT);
    }
  }

  public Table {
    Objects.requireNonNull(caption, "caption; use \"\" for none");
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    rich(caption, columns, rows);
  }

  /** The same with cells that need not be text; refuses rows of the wrong length. */
  private static RichTable rich(String caption, List<Column> columns, List<List<String>> rows) {
    return new RichTable(
        caption,
        columns,
        rows.stream().map(row -> row.stream().map(TableCell::of).toList()).toList());
  }

  /** This table as an HTML element that takes its colours from the page, light or dark. */
  public String toHtml() {
    return rich(caption, columns, rows).toHtml();
  }

  /** This table for a fixed-width font, see {@link RichTable#toText}. */
  @Override
  public String toText() {
    return rich(caption, columns, rows).toText();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return rich(caption, columns, rows).mimeBundle();
  }
}
