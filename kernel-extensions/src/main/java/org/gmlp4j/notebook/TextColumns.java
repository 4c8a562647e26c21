package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table's last columns where its rows are texts or pairs of texts. */
final class TextColumns {
  private final boolean pairs;

  /** The columns of rows of which some may be pairs. */
  TextColumns(boolean pairs) {
    this.pairs = pairs;
  }

  /** These headings with those of the texts behind them. */
  List<Table.Column> columns(Table.Column... before) {
    List<Table.Column> columns = new ArrayList<>(List.of(before));
    columns.add(Table.Column.left("text"));
    if (pairs) {
      columns.add(Table.Column.left("second text"));
    }
    return columns;
  }

  /** These cells with those of the texts behind them. */
  List<TableCell> row(String text, Optional<String> pair, TableCell... before) {
    List<TableCell> row = new ArrayList<>(List.of(before));
    row.add(TableCell.of(text));
    if (pairs) {
      row.add(TableCell.of(pair.orElse("")));
    }
    return row;
  }
}
