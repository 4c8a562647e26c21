package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a magic's arguments at spaces; single or double quotes keep spaces together. */
final class MagicArguments {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"']|[\"'])+");

  private MagicArguments() {}

  static List<String> of(String text) {
    List<String> arguments = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      arguments.add(unquoted(word.group()));
    }
    return arguments;
  }

  private static String unquoted(String word) {
    return word.replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2");
  }
}
