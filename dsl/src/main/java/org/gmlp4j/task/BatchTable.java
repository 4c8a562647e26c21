package org.gmlp4j.task;

import java.util.List;

/**
 * Texts of a training batch as the model reads them; {@code toString} is a table.
 *
 * @param title what they are
 * @param rows one a text
 */
public record BatchTable(String title, List<Row> rows) {

  /**
   * A text of a batch.
   *
   * @param tokens the tokens that the model reads, special ones included, pads not
   * @param label its class
   */
  public record Row(List<String> tokens, String label) {
    public Row {
      tokens = List.copyOf(tokens);
    }

    /** The tokens with spaces between them. */
    public String text() {
      return String.join(" ", tokens);
    }
  }

  public BatchTable {
    rows = List.copyOf(rows);
  }

  @Override
  public String toString() {
    var table = new PlainTable(100, "label", "length", "tokens").rightAligned("length");
    rows.forEach(row -> table.row(row.label(), String.valueOf(row.tokens().size()), row.text()));
    return title + "\n" + table;
  }
}
