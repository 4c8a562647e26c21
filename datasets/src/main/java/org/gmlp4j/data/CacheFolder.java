package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The folder where downloaded data is kept between runs. */
public final class CacheFolder {
  /** The system property that names another folder. */
  public static final String PROPERTY = "gmlp4j.cache";

  private CacheFolder() {}

  /**
   * The system property {@value #PROPERTY} if it is set, else {@code gmlp4j} in the user's cache
   * folder: {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows, {@code
   * $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere. The folder need not exist.
   */
  public static Path path() {
    return path(System::getProperty, System::getenv);
  }

  static Path path(UnaryOperator<String> properties, UnaryOperator<String> environment) {
    String chosen = properties.apply(PROPERTY);
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen);
    }
    Path home = Path.of(properties.apply("user.home"));
    String system = properties.apply("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("gmlp4j");
    }
    boolean windows = system.startsWith("windows");
    String base = environment.apply(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    // The XDG specification says that a relative path is to be ignored.
    if (base != null && !base.isBlank() && (windows || Path.of(base).isAbsolute())) {
      return Path.of(base).resolve("gmlp4j");
    }
    Path fallback = windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
    return fallback.resolve("gmlp4j");
  }
}
