package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The evaluations that a view has room for, in order.
 *
 * @param rows those to show: the best one is among them
 * @param all how many there are
 */
record ShownRows(List<EvaluationRow> rows, int all) {
  private static final int MOST_OF_A_RECORD = 60;
  private static final int MOST_WHILE_LIVE = 12;

  /** The last ones of a run that goes on; all through its course once it has ended. */
  static ShownRows of(List<EvaluationRow> rows, boolean ended) {
    var shown = new TreeSet<Integer>();
    if (ended) {
      int every = (rows.size() + MOST_OF_A_RECORD - 1) / MOST_OF_A_RECORD;
      for (int i = rows.size() - 1; i >= 0; i -= every) {
        shown.add(i);
      }
    } else {
      for (int i = Math.max(0, rows.size() - MOST_WHILE_LIVE); i < rows.size(); i++) {
        shown.add(i);
      }
    }
    best(rows).ifPresent(row -> shown.add(rows.lastIndexOf(row)));
    List<EvaluationRow> some = new ArrayList<>();
    shown.forEach(i -> some.add(rows.get(i)));
    return new ShownRows(some, rows.size());
  }

  /** The last evaluation that was the best when it was made: the best of all. */
  static Optional<EvaluationRow> best(List<EvaluationRow> rows) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (rows.get(i).event().best()) {
        return Optional.of(rows.get(i));
      }
    }
    return Optional.empty();
  }
}
