package org.gmlp4j.kernel;

import java.util.List;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.options.WordProblems;
import org.gmlp4j.options.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reads a magic's arguments into an object that picocli knows, in every spelling. */
final class MagicOptions {
  private MagicOptions() {}

  /**
   * Arguments as they were read.
   *
   * @param options the object, filled
   * @param result what was said
   * @param words settings by the names of options
   */
  record Read<A>(A options, ParseResult result, OptionWords words) {
    /** Whether an option was given. */
    boolean given(String option) {
      return result.hasMatchedOption(option);
    }

    /**
     * Throws if there are any problems.
     *
     * @throws MagicException with all of them, in the words of the magic
     */
    void refuse(List<String> problems) {
      if (!problems.isEmpty()) {
        throw new MagicException(
            OptionProblems.text(problems.stream().map(words::in).distinct().toList()));
      }
    }
  }

  /** What may be said, for completion and help. */
  static CommandSpec command(Object options) {
    return commandLine(options, List.of()).getCommandSpec();
  }

  /** The same with options that several magics share. */
  static CommandSpec command(Object options, List<?> more) {
    return commandLine(options, more).getCommandSpec();
  }

  private static CommandLine commandLine(Object options, List<?> more) {
    CommandLine line = new CommandLine(options);
    more.forEach(
        each ->
            line.addMixin(each.getClass().getSimpleName(), CommandSpec.forAnnotatedObject(each)));
    return Words.prepare(line);
  }

  /**
   * The arguments.
   *
   * @param name of the magic
   * @param more options that several magics share
   * @throws MagicException naming everything that is wrong, mistyped names with the nearest
   */
  static <A> Read<A> parse(String name, A options, List<?> more, List<String> args) {
    CommandLine command = commandLine(options, more);
    command.getCommandSpec().parser().collectErrors(true);
    ParseResult result = command.parseArgs(args.toArray(String[]::new));
    List<String> problems = WordProblems.of(List.of(result));
    if (!problems.isEmpty()) {
      throw new MagicException(
          "%s (%%help %s lists the options)".formatted(OptionProblems.text(problems), name));
    }
    return new Read<>(options, result, new OptionWords(command.getCommandSpec()));
  }
}
