package org.gmlp4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.WordProblems;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Everything that is wrong with the words of a command line; mistyped ones with the nearest. */
final class Misuse extends ParameterException {
  private static final long serialVersionUID = 1L;

  private Misuse(CommandLine command, String message, Throwable first) {
    super(command, message, first);
  }

  /** Throws if anything is wrong and no help was asked for. */
  static void throwAny(ParseResult root) {
    List<ParseResult> levels = new ArrayList<>();
    for (ParseResult level = root; level != null; level = level.subcommand()) {
      levels.add(level);
    }
    boolean help =
        levels.stream()
            .anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
    List<Exception> errors = levels.stream().flatMap(each -> each.errors().stream()).toList();
    if (errors.isEmpty() || help) {
      return;
    }
    CommandLine command = levels.get(levels.size() - 1).commandSpec().commandLine();
    throw new Misuse(command, OptionProblems.text(WordProblems.of(levels)), errors.get(0));
  }
}
