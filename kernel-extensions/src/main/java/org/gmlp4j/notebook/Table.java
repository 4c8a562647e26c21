package org.gmlp4j.notebook;

import java.util.LinkedHashMap;
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
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column, got none");
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new IllegalArgumentException(
            "each row of table \"%s\" needs %d cells, one a column; row %d has %d: %s"
                .formatted(caption, columns.size(), i, rows.get(i).size(), rows.get(i)));
      }
    }
  }

  /** This table as an HTML element that takes its colours from the page, light or dark. */
  public String toHtml() {
    return TableHtml.of(this);
  }

  /** This table with its columns aligned by spaces, for a fixed-width font. */
  @Override
  public String toText() {
    return TableText.of(this);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(Mime.HTML, toHtml());
    bundle.put(Mime.TEXT, toText());
    return bundle;
  }
}
