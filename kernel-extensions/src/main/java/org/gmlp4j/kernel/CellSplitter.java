package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a cell into Java and magics.
 *
 * <p>A line is a magic where it starts with {@code %} and a letter, outside comments and text
 * blocks; a remainder continued on a new line needs a space after its {@code %}, as formatters
 * write it.
 */
final class CellSplitter {
  private static final Pattern MAGIC =
      Pattern.compile("\\s*(%{1,2})([A-Za-z]\\w*)(?:\\s+(.*?))?\\s*");

  private CellSplitter() {}

  static List<CellPart> split(String cell) {
    String[] lines = cell.split("\\R", -1);
    int first = 0;
    while (first < lines.length - 1 && lines[first].isBlank()) {
      first++;
    }
    Matcher head = MAGIC.matcher(lines[first]);
    if (head.matches() && head.group(1).length() == 2) {
      String body = String.join("\n", List.of(lines).subList(first + 1, lines.length));
      String rest = head.group(3) == null ? "" : head.group(3);
      return List.of(
          new CellPart.CellMagic(first + 1, head.group(2), MagicArguments.of(rest), body));
    }
    return splitLines(lines);
  }

  private static List<CellPart> splitLines(String[] lines) {
    List<CellPart> parts = new ArrayList<>();
    JavaText java = new JavaText();
    StringBuilder pending = new StringBuilder();
    int pendingLine = 1;
    for (int i = 0; i < lines.length; i++) {
      Matcher magic = MAGIC.matcher(lines[i]);
      if (java.inCode() && magic.matches() && magic.group(1).length() == 1) {
        addJava(parts, pendingLine, pending);
        String rest = magic.group(3) == null ? "" : magic.group(3);
        parts.add(new CellPart.LineMagic(i + 1, magic.group(2), MagicArguments.of(rest), rest));
        pendingLine = i + 2;
        continue;
      }
      java.readLine(lines[i]);
      pending.append(lines[i]).append('\n');
    }
    addJava(parts, pendingLine, pending);
    return parts;
  }

  private static void addJava(List<CellPart> parts, int line, StringBuilder source) {
    if (!source.toString().isBlank()) {
      parts.add(new CellPart.Java(line, source.toString()));
    }
    source.setLength(0);
  }

  /** Follows Java source line by line, just far enough to know comments from code. */
  private static final class JavaText {
    private enum State {
      CODE,
      COMMENT,
      TEXT_BLOCK
    }

    private State state = State.CODE;

    boolean inCode() {
      return state == State.CODE;
    }

    void readLine(String line) {
      int i = 0;
      while (i < line.length()) {
        i =
            switch (state) {
              case CODE -> readCode(line, i);
              case COMMENT -> readUntil(line, i, "*/");
              case TEXT_BLOCK -> readUntil(line, i, "\"\"\"");
            };
      }
    }

    private int readCode(String line, int i) {
      if (line.startsWith("//", i)) {
        return line.length();
      }
      if (line.startsWith("/*", i)) {
        state = State.COMMENT;
        return i + 2;
      }
      if (line.startsWith("\"\"\"", i)) {
        state = State.TEXT_BLOCK;
        return i + 3;
      }
      char c = line.charAt(i);
      return c == '"' || c == '\'' ? endOfLiteral(line, i + 1, c) : i + 1;
    }

    private int readUntil(String line, int i, String end) {
      if (line.startsWith(end, i)) {
        state = State.CODE;
        return i + end.length();
      }
      return i + (line.charAt(i) == '\\' && state == State.TEXT_BLOCK ? 2 : 1);
    }

    private static int endOfLiteral(String line, int i, char quote) {
      int at = i;
      while (at < line.length() && line.charAt(at) != quote) {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      return at + 1;
    }
  }
}
