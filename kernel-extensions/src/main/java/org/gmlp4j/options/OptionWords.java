package org.gmlp4j.options;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Says in a command's words what the library says in Java's: {@code maxSeqLength must be…} is about
 * {@code --max-seq-length}, and {@code resume()} is written {@code --resume}.
 */
public final class OptionWords {
  /** A setter with its value, without brackets in it. */
  private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(([^()]*)\\)");

  /** A name of several words, or the first word of a sentence. */
  private static final Pattern NAME =
      Pattern.compile("(?<![-\\w./])(?:[a-z]+[A-Z]\\w*\\b(?!\\()|(?<=^|  - |\\n)[a-z]+(?=[ :]))");

  private final Map<String, String> options = new HashMap<>();

  /** The words of a command. */
  public OptionWords(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      for (String name : Words.declaredNames(option)) {
        if (name.startsWith("--")) {
          options.put(setter(name), name);
        }
      }
    }
  }

  /** The sentence with settings named as options. */
  public String in(String sentence) {
    String calls =
        CALL.matcher(sentence.replace("Every.never()", "never"))
            .replaceAll(
                found ->
                    // A rhythm of so many epochs looks like the setter of that name.
                    options.containsKey(found.group(1)) && !found.group(1).equals("epochs")
                        ? quoted((options.get(found.group(1)) + " " + found.group(2)).strip())
                        : quoted(found.group()));
    return NAME.matcher(calls)
        .replaceAll(found -> quoted(options.getOrDefault(found.group(), found.group())));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String setter(String option) {
    return Pattern.compile("-(\\w)")
        .matcher(option.substring(2))
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }
}
