package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> headings) {
    rows.add(headings);
  }

  void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row needs %d cells, got %d".formatted(rows.get(0).size(), cells.length));
    }
    rows.add(List.of(cells));
  }

  /** Columns of equal width, two spaces between them. */
  String aligned() {
    return rows.stream()
        .map(row -> padded(row, "  ").stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** A Markdown table whose source is aligned too. */
  String markdown() {
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      lines.add("| " + padded(row, " | ") + " |");
    }
    lines.add(
        1,
        IntStream.range(0, rows.get(0).size())
            .mapToObj(column -> "-".repeat(width(column) + 2))
            .collect(Collectors.joining("|", "|", "|")));
    return String.join("\n", lines);
  }

  private String padded(List<String> row, String between) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(width(i) - row.get(i).length()))
        .collect(Collectors.joining(between));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }
}
