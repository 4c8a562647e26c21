package org.gmlp4j.notebook;

import java.util.List;
import java.util.Optional;
import org.gmlp4j.notebook.Table.Column;
import org.gmlp4j.task.Outcome;
import org.gmlp4j.task.OutcomeTable;

/** Examples beside what a model says of them; wrong labels are marked. */
final class OutcomeView {
  private static final MarkedText.Mark WRONG =
      new MarkedText.Mark(Palette.VERMILION, 0.7, "", " *", "not the true label");

  private OutcomeView() {}

  static RichTable of(OutcomeTable table) {
    List<Outcome> outcomes = table.outcomes();
    var texts = new TextColumns(outcomes.stream().anyMatch(o -> o.pair().isPresent()));
    return new RichTable(
        table.title(),
        texts.columns(
            Column.right("index"),
            Column.left("truth"),
            Column.left("predicted"),
            Column.right("probability"),
            Column.right("loss")),
        outcomes.stream().map(outcome -> row(texts, outcome)).toList());
  }

  private static List<TableCell> row(TextColumns texts, Outcome outcome) {
    TableCell predicted =
        new MarkedText(
            List.of(
                new MarkedText.Span(
                    outcome.predicted(),
                    outcome.correct() ? Optional.empty() : Optional.of(WRONG))));
    return texts.row(
        outcome.text(),
        outcome.pair(),
        TableCell.of(String.valueOf(outcome.index())),
        TableCell.of(outcome.truth()),
        predicted,
        TableCell.of(Numbers.percent(outcome.probability())),
        TableCell.of(Numbers.metric(outcome.loss())));
  }
}
