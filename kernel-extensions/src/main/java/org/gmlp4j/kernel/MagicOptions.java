package org.gmlp4j.kernel;

import java.util.List;
import org.gmlp4j.options.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a magic's arguments into an object that picocli knows, in every spelling. */
final class MagicOptions {
  private MagicOptions() {}

  /** What may be said, for completion and help. */
  static CommandSpec command(Object options) {
    return Words.prepare(new CommandLine(options)).getCommandSpec();
  }

  /**
   * The object, filled.
   *
   * @throws MagicException naming what is wrong, with the nearest names of options
   */
  static <T> T parse(T options, List<String> args, String example) {
    CommandLine command = Words.prepare(new CommandLine(options));
    try {
      command.parseArgs(args.toArray(String[]::new));
      return options;
    } catch (UnmatchedArgumentException e) {
      String given = e.getUnmatched().get(0);
      throw new MagicException(
          "%s has no option %s; nearest: %s"
              .formatted(
                  command.getCommandName(),
                  given,
                  String.join(
                      ", ",
                      NearestNames.of(given, command.getCommandSpec().optionsMap().keySet()))));
    } catch (ParameterException e) {
      throw new MagicException(e.getMessage() + "; for example: " + example);
    }
  }
}
