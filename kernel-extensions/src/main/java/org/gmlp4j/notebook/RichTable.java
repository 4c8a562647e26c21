package org.gmlp4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of cells under headings, where a {@link Table}'s plain text is not enough.
 *
 * @param caption what it shows; may be empty
 * @param columns its headings with their alignment; at least one
 * @param rows its cells, each row as long as {@code columns}
 */
public record RichTable(String caption, List<Table.Column> columns, List<List<TableCell>> rows)
    implements Displayable {
  public RichTable {
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
                .formatted(
                    caption,
                    columns.size(),
                    i,
                    rows.get(i).size(),
                    rows.get(i).stream().map(TableCell::toText).toList()));
      }
    }
  }

  /** This table as an HTML element that takes its colours from the page, light or dark. */
  public String toHtml() {
    return TableHtml.of(this);
  }

  /**
   * This table for a fixed-width font, in at most 80 columns where its columns of text can be
   * broken into lines that narrow.
   */
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
