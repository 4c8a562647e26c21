package org.gmlp4j.task;

import java.util.List;
import java.util.Locale;

/**
 * The answer to a question and those that came next; {@code toString} is a table.
 *
 * @param question that was asked
 * @param answer the one that was chosen
 * @param nBest the best ones, likeliest first; an empty one says that there is no answer
 */
public record RankedAnswers(String question, Answer answer, List<Answer> nBest) {
  public RankedAnswers {
    nBest = List.copyOf(nBest);
  }

  @Override
  public String toString() {
    var table = new PlainTable(60, "probability", "answer").rightAligned("probability");
    for (Answer each : nBest) {
      table.row(
          String.format(Locale.ROOT, "%.3f", each.score()),
          each.isEmpty() ? "[no answer]" : each.text());
    }
    return question + "\n" + table;
  }
}
