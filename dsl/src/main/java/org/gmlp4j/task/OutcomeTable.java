package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * Development examples beside what the model says of them; {@code toString} is a table.
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
    var table =
        new PlainTable("index", "truth", "predicted", "probability", "loss", "text")
            .rightAligned("index", "probability", "loss");
    for (Outcome outcome : outcomes) {
      table.row(
          String.valueOf(outcome.index()),
          outcome.truth(),
          outcome.predicted() + (outcome.correct() ? "" : " *"),
          String.format(Locale.ROOT, "%.3f", outcome.probability()),
          String.format(Locale.ROOT, "%.3f", outcome.loss()),
          outcome.text() + outcome.pair().map(pair -> " [SEP] " + pair).orElse(""));
    }
    return title + "\n" + table;
  }
}
