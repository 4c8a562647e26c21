package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lays a {@link Summary} out as aligned plain text; ASCII, for it goes to any terminal. */
final class SummaryText {
  private static final List<String> HEAD =
      List.of("part", "shape", "", "parameters", "FLOPs", "bytes");
  private static final int FIRST_NUMBER = 3;
  private static final String[] UNITS = {"", "k", "M", "G", "T", "P", "E"};

  private SummaryText() {}

  static String of(Summary summary) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    summary.rows().forEach(row -> lines.add(cells(row)));
    lines.add(
        List.of(
            "total",
            "",
            "",
            number(summary.parameters()),
            number(summary.flops()),
            number(summary.bytes())));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    String rule = "-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1));
    List<String> text = new ArrayList<>();
    text.add(summary.name() + ": " + summary.description());
    text.add("");
    lines.forEach(line -> text.add(padded(line, widths)));
    text.add(3, rule);
    text.add(text.size() - 1, rule);
    text.add(inShort(summary));
    return String.join("\n", text);
  }

  private static List<String> cells(Summary.Row row) {
    return List.of(
        row.part(),
        row.shape(),
        row.place() == Summary.Place.BLOCK ? "x " + row.repeats() : "",
        number(row.parameters()),
        number(row.flops()),
        number(row.bytes()));
  }

  private static String padded(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ")
          .append(i < FIRST_NUMBER ? cells.get(i) + space : space + cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  private static String inShort(Summary summary) {
    return "%s parameters, %sB as float32, %sFLOPs a sequence (body %s, head %s)"
        .formatted(
            scaled(summary.parameters()).strip(),
            scaled(summary.bytes()),
            scaled(summary.flops()),
            scaled(summary.bodyFlops()).strip(),
            scaled(summary.headFlops()).strip());
  }

  private static String scaled(long value) {
    double rest = value;
    int unit = 0;
    while (rest >= 1000 && unit < UNITS.length - 1) {
      rest /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", rest, UNITS[unit]);
  }

  /** A part without parameters or FLOPs shows a dash, so that the numbers stand out. */
  private static String number(long value) {
    return value == 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
  }
}
