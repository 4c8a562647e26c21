package org.gmlp4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which of Jupyter's folders of kernels is meant. */
final class KernelFolderOptions {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Choice choice = new Choice();

  @Option(
      names = "--name",
      defaultValue = KernelInstaller.DEFAULT_NAME,
      description = "The kernel's name in that folder (default: ${DEFAULT-VALUE}).")
  private String name;

  private static final class Choice {
    @Option(names = "--user", description = "The user's own kernels (the default).")
    boolean user;

    @Option(
        names = "--prefix",
        paramLabel = "FOLDER",
        description = "The kernels under FOLDER/share/jupyter.")
    private Path prefix;

    @Option(
        names = "--sys-prefix",
        description = "The kernels of the active Python, virtual environment or conda.")
    private boolean sysPrefix;
  }

  String name() {
    return name;
  }

  /** The folder; empty where the active Python was meant and there is none. */
  Optional<Path> folder() {
    if (choice.prefix != null) {
      return Optional.of(KernelInstaller.prefixFolder(choice.prefix));
    }
    return choice.user || !choice.sysPrefix
        ? Optional.of(KernelInstaller.userFolder())
        : KernelInstaller.pythonFolder();
  }
}
