package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * Development examples beside what the model says of them; {@code toString} is a table that marks
 * what is predicted wrong with {@code *}.
 *
 * @param title what they are
 * @param outcomes one a row, in order
 */
public record OutcomeTable(String title, List<Outcome> outcomes) {
  public OutcomeTable {
    outcomes = List.copyOf(outcomes);
  }

  @Override
  public String toString() {
    boolean pairs = outcomes.stream().anyMatch(outcome -> outcome.pair().isPresent());
    var table =
        new PlainTable(pairs ? 60 : 100, header(pairs))
            .rightAligned("index", "probability", "loss");
    outcomes.forEach(outcome -> table.row(row(outcome, pairs)));
    return title + "\n" + table;
  }

  private static String[] header(boolean pairs) {
    var header = List.of("index", "truth", "predicted", "probability", "loss", "text", "pair");
    return header.subList(0, pairs ? 7 : 6).toArray(String[]::new);
  }

  private static String[] row(Outcome outcome, boolean pairs) {
    var row =
        List.of(
            String.valueOf(outcome.index()),
            outcome.truth(),
            outcome.predicted() + (outcome.correct() ? "" : " *"),
            String.format(Locale.ROOT, "%.3f", outcome.probability()),
            String.format(Locale.ROOT, "%.3f", outcome.loss()),
            outcome.text(),
            outcome.pair().orElse(""));
    return row.subList(0, pairs ? 7 : 6).toArray(String[]::new);
  }
}
