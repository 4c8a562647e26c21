package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.TextClassificationData;

/** A few examples of each class of a data set. */
final class ClassificationDataView {
  private static final int EXAMPLES_SHOWN = 3;

  private ClassificationDataView() {}

  static RichTable of(TextClassificationData data) {
    var texts = new TextColumns(data.train().stream().anyMatch(e -> e.pair().isPresent()));
    var rows = new ArrayList<List<TableCell>>();
    for (int label = 0; label < data.labels().size(); label++) {
      int wanted = label;
      TableCell name = TableCell.of(data.labels().get(label));
      data.train().stream()
          .filter(example -> example.label() == wanted)
          .limit(EXAMPLES_SHOWN)
          .forEach((LabeledText e) -> rows.add(texts.row(e.text(), e.pair(), name)));
    }
    return new RichTable(data.toString(), texts.columns(Table.Column.left("label")), rows);
  }
}
