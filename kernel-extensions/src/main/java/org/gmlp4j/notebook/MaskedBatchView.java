package org.gmlp4j.notebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.MaskedBatchTable;
import org.gmlp4j.task.MaskedToken;

/**
 * Masked sequences with the truth at the hidden places, coloured by its probability: blue where the
 * model is sure of it, vermilion where it rules it out; what it puts there instead follows an
 * arrow.
 */
final class MaskedBatchView {
  private MaskedBatchView() {}

  static Displayable of(MaskedBatchTable batch) {
    return Stacked.of(
        new RichTable(
            "%s: %s of the hidden tokens found; blue: the truth is probable, orange: it is not"
                .formatted(batch.title(), Numbers.percent(batch.accuracy())),
            List.of(Column.left("what was there → what the model puts there")),
            batch.rows().stream().map(row -> List.<TableCell>of(text(row))).toList()),
        hidden(batch));
  }

  private static MarkedText text(MaskedBatchTable.Row row) {
    Map<Integer, MaskedToken> hidden = new HashMap<>();
    row.hidden().forEach(token -> hidden.put(token.position(), token));
    MarkedText text = MarkedText.empty();
    for (int i = 0; i < row.tokens().size(); i++) {
      MaskedToken token = hidden.get(i);
      if (token == null) {
        text = text.plain(row.tokens().get(i));
      } else {
        text = text.marked(shown(token), mark(token));
      }
      text = text.plain(" ");
    }
    return text;
  }

  private static String shown(MaskedToken token) {
    return token.isRight() ? token.truth() : token.truth() + " → " + token.predicted();
  }

  private static MarkedText.Mark mark(MaskedToken token) {
    double truth = token.truthProbability();
    return new MarkedText.Mark(
        truth < 0.5 ? Palette.VERMILION : Palette.BLUE,
        // Never so faint that a hidden token would look like one that was read.
        0.2 + 0.8 * Math.abs(2 * truth - 1),
        "«",
        "»",
        "read: %s; truth: %s, %s; likeliest: %s, %s"
            .formatted(
                token.read(),
                token.truth(),
                Numbers.percent(truth),
                token.predicted(),
                Numbers.percent(token.probability())));
  }

  private static RichTable hidden(MaskedBatchTable batch) {
    return new RichTable(
        "Hidden tokens",
        List.of(
            Column.right("place"),
            Column.left("read"),
            Column.left("truth"),
            Column.left("its probability"),
            Column.left("likeliest"),
            Column.right("probability")),
        batch.rows().stream()
            .flatMap(row -> row.hidden().stream())
            .map(MaskedBatchView::row)
            .toList());
  }

  private static List<TableCell> row(MaskedToken token) {
    return List.of(
        TableCell.of(String.valueOf(token.position())),
        TableCell.of(token.read()),
        TableCell.of(token.truth()),
        Bars.probability(
            token.truthProbability(), token.isRight() ? Palette.BLUE : Palette.VERMILION),
        TableCell.of(token.predicted()),
        TableCell.of(Numbers.percent(token.probability())));
  }
}
