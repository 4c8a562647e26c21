package org.gmlp4j.options;

import java.util.List;

/** What is wrong with a command's options, all of it at once, in the command's own words. */
public final class OptionProblems extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private OptionProblems(String message) {
    super(message);
  }

  /** Throws if there are any. */
  public static void throwAny(List<String> problems, OptionWords words) {
    if (!problems.isEmpty()) {
      List<String> worded = problems.stream().map(words::in).distinct().toList();
      throw new OptionProblems(text(worded));
    }
  }

  /** One sentence, or a list of them with their number. */
  public static String text(List<String> problems) {
    return problems.size() == 1
        ? problems.get(0)
        : problems.size() + " problems:\n  - " + String.join("\n  - ", problems);
  }
}
