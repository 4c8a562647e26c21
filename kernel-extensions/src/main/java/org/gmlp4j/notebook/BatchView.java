package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.BatchTable;

/** Texts of a batch as the model reads them. */
final class BatchView {
  private BatchView() {}

  static Table of(BatchTable batch) {
    return new Table(
        batch.title(),
        List.of(Column.left("label"), Column.right("length"), Column.left("tokens")),
        batch.rows().stream()
            .map(row -> List.of(row.label(), String.valueOf(row.tokens().size()), row.text()))
            .toList());
  }
}
