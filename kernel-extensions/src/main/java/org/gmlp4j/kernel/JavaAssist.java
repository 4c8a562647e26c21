package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What an editor asks while one types: completions, documentation, whether a cell is finished. */
final class JavaAssist {
  private static final Pattern MAGIC_START =
      Pattern.compile("(?s).*?(?:^|\\n)[ \\t]*(%{1,2})(\\w*)");

  private final SourceCodeAnalysis analysis;
  private final Magics magics;

  JavaAssist(SourceCodeAnalysis analysis, Magics magics) {
    this.analysis = analysis;
    this.magics = magics;
  }

  static JavaAssist of(GmlpKernel kernel) {
    return new JavaAssist(
        kernel.evaluator().java().shell().sourceCodeAnalysis(), new RegistryMagics(kernel));
  }

  /** Completions at a cursor, which counts code points as Jupyter does. */
  ReplacementOptions complete(String code, int cursor) {
    int at = charIndex(code, cursor);
    Matcher magic = MAGIC_START.matcher(code.substring(0, at));
    if (magic.matches()) {
      return completeMagic(code, magic, at);
    }
    Place snippet = snippetAt(code, at);
    int[] anchor = new int[1];
    TreeSet<String> matches =
        analysis.completionSuggestions(snippet.text(), at - snippet.start(), anchor).stream()
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .filter(text -> !text.startsWith("$"))
            .collect(Collectors.toCollection(TreeSet::new));
    int start = matches.isEmpty() ? at : snippet.start() + anchor[0];
    return new ReplacementOptions(
        List.copyOf(matches), codePoints(code, start), codePoints(code, at));
  }

  private ReplacementOptions completeMagic(String code, Matcher magic, int at) {
    boolean cell = magic.group(1).length() == 2;
    List<String> names =
        (cell ? magics.cellNames() : magics.lineNames())
            .stream().filter(name -> name.startsWith(magic.group(2))).sorted().toList();
    return new ReplacementOptions(
        names, codePoints(code, at - magic.group(2).length()), codePoints(code, at));
  }

  /** Documentation of what stands at a cursor; empty where nothing known does. */
  Optional<DisplayData> inspect(String code, int cursor) {
    int at = charIndex(code, cursor);
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    Place snippet = snippetAt(code, Math.max(0, end - 1));
    String upTo = code.substring(snippet.start(), end);
    List<Documentation> found = analysis.documentation(upTo, upTo.length(), true);
    if (found.isEmpty()) {
      // A method's name alone means nothing to JShell; with its parenthesis it does.
      found = analysis.documentation(upTo + "(", upTo.length() + 1, true);
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (Documentation documentation : found) {
      String javadoc = documentation.javadoc();
      texts.add(documentation.signature() + (javadoc == null ? "" : "\n" + withoutTags(javadoc)));
    }
    return Optional.of(new DisplayData(String.join("\n\n", texts)));
  }

  private static String withoutTags(String javadoc) {
    return javadoc.replaceAll("</?(p|pre|ul|li|code|em|i|b|a|dl|dt|dd)( [^>]*)?>", "").strip();
  }

  /** Jupyter's word for how finished a cell is; for unfinished ones the indent of the next line. */
  String isComplete(String code) {
    List<CellPart> parts = CellSplitter.split(code);
    if (parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof CellPart.Java java)) {
      return BaseKernel.IS_COMPLETE_YES;
    }
    String rest = java.source();
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        break;
      }
      if (JavaSession.isBroken(info)) {
        return info.completeness() == Completeness.UNKNOWN
            ? BaseKernel.IS_COMPLETE_BAD
            : indent(code);
      }
      rest = info.remaining();
    }
    return BaseKernel.IS_COMPLETE_YES;
  }

  private static String indent(String code) {
    long depth =
        code.chars().filter(c -> c == '{').count() - code.chars().filter(c -> c == '}').count();
    return "    ".repeat((int) Math.max(0, depth));
  }

  private record Place(int start, String text) {}

  /** The one snippet of a cell that holds a place: JShell looks at one at a time. */
  private Place snippetAt(String code, int at) {
    int base = 0;
    for (CellPart part : CellSplitter.split(code)) {
      if (part instanceof CellPart.Java java) {
        int start = lineStart(code, java.line());
        if (start <= at) {
          base = start;
        }
      }
    }
    String rest = code.substring(base);
    while (true) {
      int start = code.length() - rest.length();
      CompletionInfo info = analysis.analyzeCompletion(rest);
      String remaining = info.remaining();
      if (JavaSession.isBroken(info)
          || remaining.length() >= rest.length()
          || remaining.isBlank()
          || code.length() - remaining.length() > at) {
        return new Place(start, rest);
      }
      rest = remaining;
    }
  }

  private static int lineStart(String code, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = code.indexOf('\n', at) + 1;
    }
    return at;
  }

  private static int charIndex(String code, int codePoints) {
    int bounded = Math.max(0, Math.min(codePoints, code.codePointCount(0, code.length())));
    return code.offsetByCodePoints(0, bounded);
  }

  private static int codePoints(String code, int chars) {
    return code.codePointCount(0, chars);
  }
}
