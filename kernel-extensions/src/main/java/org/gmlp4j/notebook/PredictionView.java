package org.gmlp4j.notebook;

import java.util.List;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.Prediction;

/** Predictions as a table: texts or pairs, with a bar as long as the label is probable. */
final class PredictionView {
  private PredictionView() {}

  static RichTable of(List<Prediction> predictions) {
    var texts = new TextColumns(predictions.stream().anyMatch(p -> p.pair().isPresent()));
    return new RichTable(
        "",
        texts.columns(Column.left("label"), Column.left("probability")),
        predictions.stream().map(prediction -> row(texts, prediction)).toList());
  }

  private static List<TableCell> row(TextColumns texts, Prediction prediction) {
    return texts.row(
        prediction.text() + (prediction.truncated() ? " [end not read]" : ""),
        prediction.pair(),
        TableCell.of(prediction.label()),
        Bars.probability(prediction.probability(), Palette.BLUE));
  }
}
