package org.gmlp4j.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.gmlp4j.kernel.NearestNames;
import org.gmlp4j.options.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything that is wrong with the words of a command line; mistyped ones with the nearest. */
final class Misuse extends ParameterException {
  private static final long serialVersionUID = 1L;

  /** More names than this mean that none is near. */
  private static final int NEAR = 3;

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
    List<String> misread = errors.stream().flatMap(Misuse::misread).toList();
    List<String> problems =
        errors.stream().flatMap(error -> sentences(error, misread)).distinct().toList();
    throw new Misuse(command, OptionProblems.text(problems), errors.get(0));
  }

  /** A word that could not be read is also one that nothing matched. */
  private static Stream<String> misread(Exception error) {
    return error instanceof ParameterException wrong
            && wrong.getArgSpec() != null
            && wrong.getArgSpec().isPositional()
        ? Stream.ofNullable(wrong.getValue())
        : Stream.of();
  }

  private static Stream<String> sentences(Exception error, List<String> misread) {
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return Stream.of(inDeclaredName(error));
    }
    CommandLine command = unmatched.getCommandLine();
    List<String> options =
        unmatched.getUnmatched().stream().filter(word -> word.startsWith("-")).toList();
    if (!options.isEmpty()) { // words behind a mistyped option are its values
      return options.stream()
          .map(word -> word.replaceAll("=.*", ""))
          .map(word -> "there is no option " + word + nearest(word, options(command, word)));
    }
    String word = unmatched.getUnmatched().get(0);
    if (misread.contains(word)) {
      return Stream.of();
    }
    return Stream.of(
        command.getSubcommands().isEmpty()
            ? "there is a word too many: " + word
            : "there is no command " + word + nearest(word, command.getSubcommands().keySet()));
  }

  /** picocli speaks of an option by its longest name, which may be another's. */
  private static String inDeclaredName(Exception error) {
    if (error instanceof ParameterException wrong
        && wrong.getArgSpec() instanceof OptionSpec option) {
      String[] declared = Words.declaredNames(option);
      return error.getMessage().replace(option.longestName(), declared[declared.length - 1]);
    }
    return error.getMessage();
  }

  /** Names in the spelling that was tried. */
  private static List<String> options(CommandLine command, String word) {
    String other = word.contains("_") ? "-" : "_";
    return command.getCommandSpec().optionsMap().keySet().stream()
        .filter(name -> name.startsWith("--") && !name.substring(2).contains(other))
        .toList();
  }

  private static String nearest(String word, Collection<String> names) {
    List<String> near = NearestNames.of(word, names);
    return near.size() > NEAR ? "" : ". Did you mean " + String.join(", ", near) + "?";
  }
}
