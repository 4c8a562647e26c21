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

  /** {@code name?}, {@code ?name}: a cell of that alone, since Java has question marks too. */
  private static final Pattern HELP =
      Pattern.compile(
          "\\s*(?:\\?{1,2}\\s*(%{0,2}[A-Za-z_$][\\w.$]*)|(%{0,2}[A-Za-z_$][\\w.$]*)\\s*\\?{1,2})\\s*");

  private CellSplitter() {}

  static List<CellPart> split(String cell) {
    String[] lines = cell.split("\\R", -1);
    int first = 0;
    while (first < lines.length - 1 && lines[first].isBlank()) {
      first++;
    }
    Matcher help = HELP.matcher(cell);
    if (help.matches()) {
      String name = help.group(1) == null ? help.group(2) : help.group(1);
      return List.of(new CellPart.LineMagic(first + 1, "help", List.of(name), name));
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
}
