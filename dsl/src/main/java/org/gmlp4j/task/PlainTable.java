package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gmlp4j.io.TextGrid;

/**
 * A table as plain text of 80 columns: long texts are cut, which dots say, and go on in further
 * lines.
 */
final class PlainTable {
  private final int longest;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<String> right = new HashSet<>();

  /**
   * An empty table.
   *
   * @param longest most characters of a field
   */
  PlainTable(int longest, String... header) {
    this.longest = longest;
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
    return characters <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 3)) + "...";
  }

  @Override
  public String toString() {
    List<TextGrid.Column> columns =
        header.stream()
            .map(
                title ->
                    right.contains(title)
                        ? TextGrid.Column.number(title)
                        : TextGrid.Column.text(title))
            .toList();
    return String.join("\n", new TextGrid(columns, rows, "-").lines());
  }
}
