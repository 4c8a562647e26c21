package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;

/** What a name means: a magic's usage, a variable's value, a signature with its documentation. */
final class Inspection {
  private static final Pattern MAGIC = Pattern.compile("[ \\t]*%{1,2}(\\w+)");
  private static final int LONGEST_VALUE = 200;

  private final JavaSession java;
  private final SourceCodeAnalysis analysis;

  Inspection(JavaSession java) {
    this.java = java;
    this.analysis = java.shell().sourceCodeAnalysis();
  }

  /**
   * What stands at a cursor; empty where nothing known does.
   *
   * @param whole all of the documentation instead of its first sentence
   */
  Optional<String> at(CellCursor cursor, boolean whole) {
    CellCursor behind = cursor.behindName();
    Matcher magic = MAGIC.matcher(behind.lineBefore());
    if (magic.matches()) {
      return MagicHelp.of(magic.group(1));
    }
    if (behind.at() == 0) {
      return Optional.empty();
    }
    CellCursor.Snippet snippet = new CellCursor(behind.code(), behind.at() - 1).snippet(analysis);
    String upTo = behind.code().substring(snippet.start(), behind.at());
    Optional<String> variable = variable(upTo);
    if (variable.isPresent()) {
      return variable;
    }
    List<String> texts = new ArrayList<>();
    for (Documentation documentation : documentation(upTo)) {
      String said = documentation.javadoc() == null ? "" : plain(documentation.javadoc(), whole);
      texts.add(documentation.signature() + (said.isEmpty() ? "" : "\n" + said));
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts));
  }

  private List<Documentation> documentation(String upTo) {
    List<Documentation> found = analysis.documentation(upTo, upTo.length(), true);
    // A method's name alone means nothing to JShell; with its parenthesis it does.
    return found.isEmpty() ? analysis.documentation(upTo + "(", upTo.length() + 1, true) : found;
  }

  private Optional<String> variable(String name) {
    return java.shell()
        .variables()
        .filter(variable -> variable.name().equals(name.strip()))
        .findFirst()
        .map(this::described);
  }

  private String described(VarSnippet variable) {
    return "%s %s = %s"
        .formatted(
            variable.typeName(),
            variable.name(),
            java.valueOf(variable)
                .map(value -> Rendering.shortText(value, LONGEST_VALUE))
                .orElse("null"));
  }

  private static String plain(String javadoc, boolean whole) {
    String text =
        javadoc
            .replaceAll("</?(p|pre|ul|li|code|em|i|b|a|dl|dt|dd)( [^>]*)?>", "")
            .replaceAll("\\{@(?:code|link|linkplain|literal)\\s+([^}]*)}", "$1")
            .strip();
    return whole ? text : firstSentence(text);
  }

  private static String firstSentence(String text) {
    String paragraph =
        text.lines()
            .takeWhile(line -> !line.isBlank())
            .map(String::strip)
            .collect(Collectors.joining(" "));
    Matcher end = Pattern.compile("(?s)(.*?[.!?])\\s").matcher(paragraph + " ");
    return end.lookingAt() ? end.group(1) : paragraph;
  }
}
