package org.gmlp4j.kernel;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a magic's arguments into an object that picocli knows. */
final class MagicOptions {
  private MagicOptions() {}

  /**
   * The object, filled.
   *
   * @throws MagicException naming what is wrong, with the nearest names of options
   */
  static <T> T parse(T options, List<String> args, String example) {
    CommandLine command = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
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
