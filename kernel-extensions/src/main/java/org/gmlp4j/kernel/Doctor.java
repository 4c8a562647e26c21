package org.gmlp4j.kernel;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.AvailableMemory;
import org.gmlp4j.backend.onednn.OneDnnBackend;

/** Looks at all that the kernel needs, and says of each thing that is wrong how to mend it. */
public final class Doctor {
  private static final long LITTLE_HEAP = 512L << 20;
  private static final long LITTLE_MEMORY = 2L << 30;

  private Doctor() {}

  /**
   * Looks at this JVM, its native libraries, the machine's memory, Jupyter and the kernel.
   *
   * @param install the command that installs the kernel in that folder under that name
   */
  public static List<Finding> examine(Path kernels, String name, String install) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(java(Runtime.version().feature()));
    findings.add(natives());
    findings.add(memory(Runtime.getRuntime().maxMemory(), AvailableMemory.bytes()));
    findings.add(JupyterCheck.program());
    findings.add(InstalledKernel.examine(kernels.resolve(name), install));
    return List.copyOf(findings);
  }

  static List<Finding> java(int feature) {
    List<Finding> findings = new ArrayList<>();
    String home = System.getProperty("java.home");
    for (String module : List.of("jdk.jshell", "jdk.compiler")) {
      if (ModuleFinder.ofSystem().find(module).isEmpty()) {
        findings.add(
            Finding.problem(
                "the Java in %s has no module %s".formatted(home, module),
                "install a JDK (openjdk-17-jdk-headless), not a JRE, and set JAVA_HOME to it"));
      }
    }
    if (feature < 17) {
      findings.add(
          Finding.problem(
              "Java %d in %s is too old".formatted(feature, home),
              "install a JDK 17 or newer, and set JAVA_HOME to it"));
    }
    if (!Jdk.running().hasVectors()) {
      findings.add(
          Finding.note(
              "this Java has no module jdk.incubator.vector: training is slower",
              "install a JDK that has it, such as those of Debian and Adoptium"));
    }
    if (feature >= 20) {
      findings.add(
          Finding.note(
              "Java %d cannot end a loop that ignores its interrupt".formatted(feature),
              "let loops look at Thread.interrupted(), or use a JDK 17"));
    }
    if (findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM)) {
      findings.add(0, Finding.ok("Java %s in %s".formatted(Runtime.version(), home)));
    }
    return findings;
  }

  private static Finding natives() {
    try {
      return Finding.ok(
          "oneDNN %s on %s".formatted(OneDnnBackend.version(), OneDnnBackend.instructionSet()));
    } catch (LinkageError | RuntimeException e) {
      return Finding.problem(
          "the native library oneDNN does not load on %s %s: %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e),
          "build gmlp4j on this machine (./gmlp does), which takes the natives of its platform;"
              + " oneDNN has them for Linux, macOS on ARM, and Windows, 64 bit");
    }
  }

  static Finding memory(long heap, long machine) {
    String what = "%,d MB of heap, %,d MB of memory free".formatted(heap >> 20, machine >> 20);
    return heap < LITTLE_HEAP || machine < LITTLE_MEMORY
        ? Finding.note(
            what + ": little for training",
            "close other programs, or train smaller models; gmlp estimate says what one takes")
        : Finding.ok(what);
  }
}
