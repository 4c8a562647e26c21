package org.gmlp4j.train.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of cells with commas (RFC 4180) or with tabs between them. */
enum SeparatedLine {
  /** Cells with commas or quotes stand in quotes, inner quotes are doubled. */
  COMMAS(',') {
    @Override
    String escape(String cell) {
      return cell.indexOf(',') < 0 && cell.indexOf('"') < 0
          ? cell
          : '"' + cell.replace("\"", "\"\"") + '"';
    }
  },
  /** The format has no way to write a tab in a cell: it becomes a space. */
  TABS('\t') {
    @Override
    String escape(String cell) {
      return cell.replace('\t', ' ');
    }
  };

  private final char separator;

  SeparatedLine(char separator) {
    this.separator = separator;
  }

  abstract String escape(String cell);

  /** One line; line breaks in cells become spaces. */
  String join(List<String> cells) {
    return cells.stream()
        .map(cell -> escape(cell.replace('\n', ' ').replace('\r', ' ')))
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  /** The cells of a line; a list that can grow. */
  List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (this == COMMAS && c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
