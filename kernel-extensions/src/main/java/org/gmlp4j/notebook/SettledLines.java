package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * The notices and evaluations of a run as lines of text, to which more are only added.
 *
 * <p>A terminal prints every line once. A display in a notebook is sent as a whole with each
 * update, so it has all of the first evaluations, then every second, fourth, eighth, …: their
 * number grows with the logarithm of the run's length.
 */
final class SettledLines {
  private static final int ALL_OF_THE_FIRST = 40;
  private static final int MOST_NOTICES = 20;

  private final List<String> all = new ArrayList<>();
  private final List<String> brief = new ArrayList<>();
  private EvaluationLine layout; // of the first evaluation: a printed heading stays as it is
  private int evaluations;
  private int notices;

  void add(EvaluationRow row) {
    if (layout == null) {
      layout = new EvaluationLine(EvaluationRow.metrics(List.of(row)));
      all.add(layout.heading());
      brief.add(layout.heading());
    }
    String line = layout.of(row);
    all.add(line);
    if (evaluations % stride() == 0) {
      brief.add(line);
    }
    evaluations++;
  }

  /** 1 for the first forty, 2 for the next forty, 4 for the next eighty, and so on. */
  private int stride() {
    return Math.max(1, 2 * Integer.highestOneBit(evaluations / ALL_OF_THE_FIRST));
  }

  void add(String notice) {
    String line = ProgressText.notice(notice);
    all.add(line);
    if (notices++ < MOST_NOTICES) {
      brief.add(ProgressText.cut(line));
    }
  }

  /** Every line. */
  List<String> all() {
    return all;
  }

  /** The lines of a display that is sent again and again. */
  List<String> brief() {
    return brief;
  }
}
