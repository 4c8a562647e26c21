package org.gmlp4j.kernel;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JDK that can run the kernel.
 *
 * @param java its program
 * @param feature its release, such as 17
 * @param hasVectors whether it has the module that the CPU backend computes with
 */
record Jdk(Path java, int feature, boolean hasVectors) {
  private static final int OLDEST = 17;
  private static final String VECTORS = "jdk.incubator.vector";

  /** The one that runs this. */
  static Jdk running() {
    return new Jdk(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Runtime.version().feature(),
        ModuleFinder.ofSystem().find(VECTORS).isPresent());
  }

  /**
   * The one in a folder.
   *
   * @param home the folder with {@code bin/java}
   * @throws IllegalArgumentException if it has no Java, an old one, or one without JShell
   */
  static Jdk in(Path home) {
    Path java = home.toAbsolutePath().normalize().resolve("bin").resolve("java");
    Path windows = java.resolveSibling("java.exe");
    if (!Files.isExecutable(java) && !Files.isExecutable(windows)) {
      throw unfit(home, "there is no " + java);
    }
    Map<String, String> modules = modules(java);
    String version = modules.get("java.base");
    if (version == null || Runtime.Version.parse(version).feature() < OLDEST) {
      throw unfit(
          home, version == null ? "its Java does not start or is older" : "its Java is older");
    }
    if (!modules.containsKey("jdk.jshell")) {
      throw unfit(home, "it has no module jdk.jshell: it is a runtime environment");
    }
    return new Jdk(java, Runtime.Version.parse(version).feature(), modules.containsKey(VECTORS));
  }

  /** Versions by name; none where a Java knows no modules, or does not start. */
  private static Map<String, String> modules(Path java) {
    return ProgramOutput.of(java.toString(), "--list-modules").stream()
        .flatMap(String::lines)
        .filter(line -> line.contains("@"))
        .map(line -> line.strip().split("[@ ]", 3))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }

  private static IllegalArgumentException unfit(Path home, String why) {
    return new IllegalArgumentException(
        "expected the folder of a JDK %d or newer, such as JAVA_HOME, got %s: %s"
            .formatted(OLDEST, home, why));
  }
}
