package org.gmlp4j.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A place in a cell's text.
 *
 * @param code the whole cell
 * @param at the place, in chars
 */
record CellCursor(String code, int at) {
  private static final Pattern LINE_MAGIC = Pattern.compile("[ \\t]*%\\w+[ \\t]+");

  /** The cursor of a request: Jupyter counts code points. */
  static CellCursor of(String code, int codePoints) {
    int bounded = Math.max(0, Math.min(codePoints, code.codePointCount(0, code.length())));
    return new CellCursor(code, code.offsetByCodePoints(0, bounded));
  }

  /** A place in chars as Jupyter counts it. */
  int codePoints(int chars) {
    return code.codePointCount(0, chars);
  }

  /** What stands before the cursor on its line. */
  String lineBefore() {
    return code.substring(lineStart(), at);
  }

  int lineStart() {
    return code.lastIndexOf('\n', at - 1) + 1;
  }

  /** Moved behind the name that it stands in. */
  CellCursor behindName() {
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return new CellCursor(code, end);
  }

  /** A piece of the cell that begins at {@code start}. */
  record Snippet(int start, String text) {}

  /** The one snippet that holds the place: JShell looks at one at a time. */
  Snippet snippet(SourceCodeAnalysis analysis) {
    Matcher magic = LINE_MAGIC.matcher(lineBefore());
    if (magic.lookingAt()) {
      int start = lineStart() + magic.end();
      return new Snippet(start, code.substring(start).lines().findFirst().orElse(""));
    }
    String rest = code.substring(javaStart());
    while (true) {
      int start = code.length() - rest.length();
      CompletionInfo info = analysis.analyzeCompletion(rest);
      String remaining = info.remaining();
      if (JavaSession.isBroken(info)
          || remaining.length() >= rest.length()
          || remaining.isBlank()
          || code.length() - remaining.length() > at) {
        return new Snippet(start, rest);
      }
      rest = remaining;
    }
  }

  /** Where the Java begins that holds the place: below the last magic before it. */
  private int javaStart() {
    int start = 0;
    for (CellPart part : CellSplitter.split(code)) {
      int line = part instanceof CellPart.Java ? part.line() : part.line() + 1;
      int partStart = startOfLine(line);
      start = partStart <= at ? partStart : start;
    }
    return start;
  }

  private int startOfLine(int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = code.indexOf('\n', start);
      if (end < 0) {
        return code.length();
      }
      start = end + 1;
    }
    return start;
  }
}
