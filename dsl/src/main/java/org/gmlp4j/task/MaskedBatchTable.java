package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.io.TextGrid;
import org.gmlp4j.io.TextLines;

/**
 * Masked sequences as the model reads them, and what it puts in place of the hidden tokens; {@code
 * toString} is a table below each sequence, in which hidden tokens stand between « and ».
 *
 * @param title what they are
 * @param rows one a sequence
 */
public record MaskedBatchTable(String title, List<Row> rows) {

  /**
   * A sequence.
   *
   * @param tokens what the model reads, special tokens included, pads not
   * @param hidden the tokens that were hidden, in their order
   */
  public record Row(List<String> tokens, List<MaskedToken> hidden) {
    public Row {
      tokens = List.copyOf(tokens);
      hidden = List.copyOf(hidden);
    }

    /** The tokens with spaces between them, those at hidden places between « and ». */
    public String text() {
      var marked = new ArrayList<>(tokens);
      hidden.forEach(token -> marked.set(token.position(), "«" + token.read() + "»"));
      return String.join(" ", marked);
    }
  }

  public MaskedBatchTable {
    rows = List.copyOf(rows);
  }

  /** Share of the hidden tokens that the model finds. */
  public double accuracy() {
    return rows.stream()
        .flatMap(row -> row.hidden().stream())
        .mapToInt(token -> token.isRight() ? 1 : 0)
        .average()
        .orElse(0);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(lines(title));
    for (Row row : rows) {
      text.append("\n\n").append(lines(row.text())).append('\n').append(table(row));
    }
    return text.toString();
  }

  private static String lines(String text) {
    return String.join("\n", TextLines.wrap(text, TextGrid.LINE));
  }

  private static PlainTable table(Row row) {
    var table =
        new PlainTable(40, "position", "read", "truth", "of truth", "predicted", "probability", "")
            .rightAligned("position", "of truth", "probability");
    for (MaskedToken token : row.hidden()) {
      table.row(
          Integer.toString(token.position()),
          token.read(),
          token.truth(),
          String.format(Locale.ROOT, "%.4f", token.truthProbability()),
          token.predicted(),
          String.format(Locale.ROOT, "%.4f", token.probability()),
          token.isRight() ? "right" : "");
    }
    return table;
  }
}
