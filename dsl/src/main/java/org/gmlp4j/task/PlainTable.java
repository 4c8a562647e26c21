package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table as plain text: a header, a rule, rows; long fields are cut, and stay on one line. */
final class PlainTable {
  private final int widest;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<String> right = new HashSet<>();

  /**
   * An empty table.
   *
   * @param widest most characters of a field
   */
  PlainTable(int widest, String... header) {
    this.widest = widest;
    this.header = List.of(header);
  }

  /** Sets these columns flush right, as numbers are. */
  PlainTable rightAligned(String... columns) {
    right.addAll(Arrays.asList(columns));
    return this;
  }

  PlainTable row(String... fields) {
    rows.add(Arrays.stream(fields).map(this::fit).toList());
    return this;
  }

  private String fit(String field) {
    String line = field.strip().replaceAll("\\s+", " ");
    int characters = line.codePointCount(0, line.length());
    return characters <= widest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, widest - 3)) + "...";
  }

  @Override
  public String toString() {
    var all = new ArrayList<List<String>>();
    all.add(header);
    all.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    var lines = new ArrayList<String>();
    all.forEach(row -> lines.add(line(row, widths)));
    lines.add(1, String.join("  ", Arrays.stream(widths).mapToObj("-"::repeat).toList()));
    return String.join("\n", lines);
  }

  private String line(List<String> row, int[] widths) {
    var fields = new ArrayList<String>();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - length(row.get(i)));
      fields.add(right.contains(header.get(i)) ? blanks + row.get(i) : row.get(i) + blanks);
    }
    return String.join("  ", fields).stripTrailing();
  }

  private static int length(String field) {
    return field.codePointCount(0, field.length());
  }
}
