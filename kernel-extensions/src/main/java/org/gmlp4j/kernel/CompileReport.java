package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;

/** Words what the compiler rejects, with a mark below the column. */
final class CompileReport {
  /** The class around a cell has a name that JShell leaves out. */
  private static final Pattern NOWHERE = Pattern.compile("\\R *location: class *(?=\\R|$)");

  private CompileReport() {}

  /** What the compiler says about a rejected snippet. */
  static CellError of(SourceMap.Origin origin, Snippet snippet, List<Diag> diagnostics) {
    List<String> lines = new ArrayList<>();
    String first = "";
    for (Diag diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        String message = NOWHERE.matcher(diagnostic.getMessage(Locale.ROOT)).replaceAll("").strip();
        first = first.isEmpty() ? message.lines().findFirst().orElse("") : first;
        lines.addAll(atPosition(origin, snippet.source(), diagnostic, message));
      }
    }
    if (lines.isEmpty()) {
      first = "the compiler rejects this without a reason: " + snippet.source().strip();
      lines.add(Ansi.red("error") + ": " + first);
    }
    return new CellError("CompileError", first, lines);
  }

  private static List<String> atPosition(
      SourceMap.Origin origin, String source, Diag diagnostic, String message) {
    int position = (int) Math.max(0, Math.min(diagnostic.getPosition(), source.length()));
    String before = source.substring(0, position);
    int lineInSnippet = (int) before.chars().filter(c -> c == '\n').count();
    int line = origin.line() + lineInSnippet;
    int column =
        position - (before.lastIndexOf('\n') + 1) + (lineInSnippet == 0 ? origin.column() : 0);
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.red("error") + ": " + message);
    if (message.contains("canonical constructor") && message.contains("stronger access")) {
      lines.add("  JShell makes every record public: write \"public\" before its constructor");
    }
    lines.add("  at %s, line %d:".formatted(origin.cell().label(), line));
    List<String> cell = origin.cell().lines();
    if (line <= cell.size()) {
      String text = cell.get(line - 1);
      lines.add("    " + text);
      // Tabs before the caret stay tabs, or it would point beside its column.
      String indent = text.substring(0, Math.min(column, text.length())).replaceAll("[^\t]", " ");
      lines.add("    " + indent + Ansi.red("^"));
    }
    return lines;
  }
}
