package org.gmlp4j.options;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything that is wrong with the words of a command; mistyped ones with the nearest. */
public final class WordProblems {
  /** More names than this mean that none is near. */
  private static final int NEAR = 3;

  private WordProblems() {}

  /**
   * One sentence each.
   *
   * @param levels a command's words and those of its sub-commands, read with {@code
   *     collectErrors(true)}
   */
  public static List<String> of(List<ParseResult> levels) {
    List<Exception> errors = levels.stream().flatMap(each -> each.errors().stream()).toList();
    List<String> misread = errors.stream().flatMap(WordProblems::misread).toList();
    List<String> words = levels.get(0).originalArgs();
    List<String> mistyped = errors.stream().flatMap(WordProblems::mistyped).toList();
    return errors.stream()
        .filter(error -> misread(error).noneMatch(word -> isValue(words, word, mistyped)))
        .flatMap(error -> sentences(error, misread))
        .distinct()
        .toList();
  }

  private static Stream<String> mistyped(Exception error) {
    return error instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().filter(word -> word.startsWith("-"))
        : Stream.of();
  }

  /** Whether a word stands only behind mistyped options, whose value it was to be. */
  private static boolean isValue(List<String> words, String word, List<String> mistyped) {
    return IntStream.range(0, words.size())
        .filter(i -> words.get(i).equals(word))
        .allMatch(i -> i > 0 && mistyped.contains(words.get(i - 1)));
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
