package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folders in which Jupyter looks for kernels. */
final class JupyterPaths {
  private JupyterPaths() {}

  /** The kernels of this user, by Jupyter's rules for each platform. */
  static Path user(Map<String, String> env, String osName, Path home) {
    return userData(env, osName.toLowerCase(Locale.ROOT), home).resolve("kernels");
  }

  static Path user() {
    // Jupyter goes by HOME, Java by the account; they differ under sudo and in containers.
    String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    return user(System.getenv(), System.getProperty("os.name"), Path.of(home));
  }

  private static Path userData(Map<String, String> env, String os, Path home) {
    if (env.containsKey("JUPYTER_DATA_DIR")) {
      return Path.of(env.get("JUPYTER_DATA_DIR"));
    }
    if (os.contains("mac")) {
      return home.resolve("Library/Jupyter");
    }
    if (os.contains("windows")) {
      return env.containsKey("APPDATA")
          ? Path.of(env.get("APPDATA"), "jupyter")
          : home.resolve("jupyter");
    }
    return env.containsKey("XDG_DATA_HOME")
        ? Path.of(env.get("XDG_DATA_HOME"), "jupyter")
        : home.resolve(".local/share/jupyter");
  }

  /** The kernels under an installation prefix. */
  static Path prefix(Path prefix) {
    return prefix.toAbsolutePath().normalize().resolve("share/jupyter/kernels");
  }

  /** The prefix of the Python that is active here: a virtual environment, conda's, or python3's. */
  static Optional<Path> pythonPrefix() {
    for (String name : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(Path.of(value));
      }
    }
    return ProgramOutput.of("python3", "-c", "import sys; print(sys.prefix)").map(Path::of);
  }
}
