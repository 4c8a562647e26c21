package org.gmlp4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.kernel.KernelInstaller;
import picocli.CommandLine.Option;

/** Which of Jupyter's folders of kernels is meant. */
final class KernelFolderOptions {
  @Option(names = "--user", description = "The user's own kernels (the default).")
  private boolean user;

  @Option(
      names = "--prefix",
      paramLabel = "FOLDER",
      description = "The kernels under FOLDER/share/jupyter.")
  private Path prefix;

  @Option(
      names = "--sys-prefix",
      description = "The kernels of the active Python, virtual environment or conda.")
  private boolean sysPrefix;

  @Option(
      names = "--name",
      defaultValue = KernelInstaller.DEFAULT_NAME,
      description = "The kernel's name in that folder (default: ${DEFAULT-VALUE}).")
  private String name;

  /** These options as they are typed, each with a space before it; none where all are defaults. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (prefix != null) {
      words.append(" --prefix ").append(quoted(prefix.toString()));
    }
    if (sysPrefix) {
      words.append(" --sys-prefix");
    }
    if (!name.equals(KernelInstaller.DEFAULT_NAME)) {
      words.append(" --name ").append(name);
    }
    return words.toString();
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:\\\\~+,@%=-]+") ? word : "\"" + word + "\"";
  }

  String name() {
    return name;
  }

  /**
   * The folder; empty where the active Python was meant and there is none.
   *
   * @throws IllegalArgumentException if more than one is named
   */
  Optional<Path> folder() {
    if (Stream.of(user, prefix != null, sysPrefix).filter(given -> given).count() > 1) {
      throw new IllegalArgumentException(
          "--user, --prefix and --sys-prefix exclude each other; give one of them");
    }
    if (prefix != null) {
      return Optional.of(KernelInstaller.prefixFolder(prefix));
    }
    return sysPrefix ? KernelInstaller.pythonFolder() : Optional.of(KernelInstaller.userFolder());
  }
}
