package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A cell's Java in two parts.
 *
 * @param before what stands before its last expression; ends with a new line unless it is empty
 * @param expression its last expression, without a semicolon
 */
record CellExpression(String before, String expression) {
  /** The last semicolon that has nothing but comments behind it. */
  private static final Pattern END =
      Pattern.compile("(.*);(?:\\s|//[^\\n]*|/\\*.*?\\*/)*", Pattern.DOTALL);

  /** Takes Java that parses apart. */
  static CellExpression of(SourceCodeAnalysis analysis, String source) {
    List<String> pieces = new ArrayList<>();
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.source() == null || info.remaining().length() >= rest.length()) {
        break;
      }
      pieces.add(info.source().strip());
      rest = info.remaining();
    }
    if (pieces.isEmpty()) {
      return new CellExpression("", source.strip());
    }
    String last = pieces.remove(pieces.size() - 1);
    return new CellExpression(
        String.join("", pieces.stream().map(piece -> piece + "\n").toList()),
        withoutSemicolon(analysis, last));
  }

  /** The expression before its semicolon and the comments behind that. */
  private static String withoutSemicolon(SourceCodeAnalysis analysis, String source) {
    Matcher end = END.matcher(source);
    boolean isEnd =
        end.matches()
            && analysis.analyzeCompletion(end.group(1) + ";").completeness()
                == Completeness.COMPLETE;
    return isEnd ? end.group(1).stripTrailing() : source.stripTrailing();
  }

  /** The expression as an argument of a call. */
  String argument() {
    // A comment at the end of a line must not take what follows with it.
    return expression.contains("\n") || expression.contains("//")
        ? "\n    " + expression.replace("\n", "\n    ") + "\n    "
        : expression;
  }
}
