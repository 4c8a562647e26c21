package org.gmlp4j.kernel;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

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
    Map<String, String> modules = modules(home, java);
    String version = modules.get("java.base");
    if (version == null || Runtime.Version.parse(version).feature() < OLDEST) {
      throw unfit(home, "its Java is older");
    }
    if (!modules.containsKey("jdk.jshell")) {
      throw unfit(home, "it has no module jdk.jshell: it is a runtime environment");
    }
    return new Jdk(java, Runtime.Version.parse(version).feature(), modules.containsKey(VECTORS));
  }

  /** Versions by name; none where a Java knows no modules. */
  private static Map<String, String> modules(Path home, Path java) {
    var modules = new TreeMap<String, String>();
    try {
      Process process =
          new ProcessBuilder(java.toString(), "--list-modules")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(1, TimeUnit.MINUTES);
      if (ended && process.exitValue() == 0) {
        text.lines()
            .map(line -> line.strip().split("@", 2))
            .filter(parts -> parts.length == 2)
            .forEach(parts -> modules.put(parts[0], parts[1].split(" ", 2)[0]));
      }
    } catch (IOException e) {
      throw unfit(home, "its Java does not start (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return modules;
  }

  private static IllegalArgumentException unfit(Path home, String why) {
    return new IllegalArgumentException(
        "expected the folder of a JDK %d or newer, such as JAVA_HOME, got %s: %s"
            .formatted(OLDEST, home, why));
  }
}
