package org.gmlp4j.kernel;

import java.util.Optional;
import org.gmlp4j.kernel.KernelMagics.MagicSpec;
import org.gmlp4j.options.GroupedOptions;
import picocli.CommandLine;

/** What a magic of ours does, with its options. */
final class MagicHelp {
  private MagicHelp() {}

  /** The text; empty where the magic is not one of ours. */
  static Optional<String> of(String name) {
    return KernelMagics.named(name).map(MagicHelp::of);
  }

  private static String of(MagicSpec magic) {
    String options =
        magic
            .command()
            .map(
                command ->
                    "\n\n"
                        + new GroupedOptions().render(new CommandLine(command).getHelp()).strip())
            .orElse("");
    return (magic.usage() + "\n" + magic.purpose() + options).stripTrailing();
  }
}
