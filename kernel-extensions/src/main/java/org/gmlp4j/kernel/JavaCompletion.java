package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Completions of Java, with what each of them is. */
final class JavaCompletion {
  /** JShell compiles the snippet anew for every signature, and somebody waits. */
  private static final long SIGNATURES_NANOS = 400_000_000;

  private final SourceCodeAnalysis analysis;

  JavaCompletion(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  Completion at(CellCursor cursor) {
    CellCursor.Snippet snippet = cursor.snippet(analysis);
    int[] anchor = new int[1];
    List<String> texts =
        analysis
            .completionSuggestions(snippet.text(), cursor.at() - snippet.start(), anchor)
            .stream()
            // What fits the place's type comes first, as JShell knows it.
            .sorted(
                Comparator.comparing((Suggestion suggestion) -> !suggestion.matchesType())
                    .thenComparing(Suggestion::continuation))
            .map(Suggestion::continuation)
            // Names such as $1 are JShell's, for values of expressions.
            .filter(text -> !text.startsWith("$"))
            .distinct()
            .toList();
    if (texts.isEmpty()) {
      return Completion.none(cursor);
    }
    String before = snippet.text().substring(0, anchor[0]);
    return new Completion(snippet.start() + anchor[0], items(before, texts));
  }

  private List<Completion.Item> items(String before, List<String> texts) {
    long end = System.nanoTime() + SIGNATURES_NANOS;
    List<Completion.Item> items = new ArrayList<>();
    for (String text : texts) {
      Optional<String> signature =
          System.nanoTime() < end ? signature(before, text) : Optional.empty();
      items.add(new Completion.Item(text, type(text, signature), signature.orElse("")));
    }
    return items;
  }

  private Optional<String> signature(String before, String text) {
    if (SourceVersion.isKeyword(text)) {
      return Optional.empty();
    }
    String asked = before + (text.endsWith(")") ? text.substring(0, text.length() - 1) : text);
    List<String> signatures =
        analysis.documentation(asked, asked.length(), false).stream()
            .map(Documentation::signature)
            .collect(Collectors.toList());
    return signatures.stream()
        .findFirst()
        .map(
            first ->
                signatures.size() == 1
                    ? first
                    : "%s (and %d more)".formatted(first, signatures.size() - 1));
  }

  private static String type(String text, Optional<String> signature) {
    if (SourceVersion.isKeyword(text)) {
      return "keyword";
    }
    if (text.contains("(")) {
      return "function";
    }
    // JShell writes variables and fields as name:type, and types by their full names.
    boolean looksLikeClass = Character.isUpperCase(text.charAt(0));
    boolean isType = signature.map(known -> !known.contains(":")).orElse(looksLikeClass);
    if (isType) {
      return "class";
    }
    return signature.isPresent() ? "instance" : "module";
  }
}
