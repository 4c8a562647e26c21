package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.io.TextGrid;

/**
 * How evaluations are laid out as lines of text, one below the other.
 *
 * <p>Columns are wide enough for any run, since lines above are not redone.
 *
 * @param metrics names of the metrics that have a column
 */
record EvaluationLine(List<String> metrics) {
  private static final List<Integer> FIRST_WIDTHS = List.of(6, 9, 10);
  private static final int NARROWEST = 8;
  private static final String GAP = "  ";
  private static final String BEST = "★ best";

  EvaluationLine {
    metrics = List.copyOf(metrics);
  }

  String heading() {
    return line(EvaluationRow.headings(metrics));
  }

  String of(EvaluationRow row) {
    String line = line(row.cells(metrics));
    if (!row.event().best()) {
      return line;
    }
    int room = TextGrid.LINE - 1 - line.length() - GAP.length();
    return line + GAP + (BEST.length() <= room ? BEST : BEST.substring(0, 1));
  }

  private String line(List<String> cells) {
    List<String> headings = EvaluationRow.headings(metrics);
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int width =
          i < FIRST_WIDTHS.size()
              ? FIRST_WIDTHS.get(i)
              : Math.max(NARROWEST, headings.get(i).length());
      padded.add(TextGrid.pad(cells.get(i), width, TextGrid.Align.RIGHT));
    }
    return String.join(GAP, padded);
  }
}
