package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.notebook.Table.Column;

/** An estimate of memory as a table. */
final class EstimateView {
  private EstimateView() {}

  static Table of(Estimate estimate) {
    return new Table(
        estimate.title(),
        List.of(Column.left(""), Column.right("")),
        estimate.rows().stream().map(row -> List.of(row.what(), row.value())).toList());
  }
}
