package org.gmlp4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** What numbers depend on besides the programs. */
final class Machine {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Model of the processor, cores, system and JVM. */
  static String description() {
    return "%s, %d cores, %s %s, Java %s"
        .formatted(
            field(PROCESSOR, "model name").orElse(System.getProperty("os.arch")),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  /** Mean number of runnable threads in the last minute. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
  }

  /** Largest resident memory of this process, or -1. */
  static long peakKilobytes() {
    return field(STATUS, "VmHWM").map(text -> Long.parseLong(text.split(" ")[0])).orElse(-1L);
  }

  /** The version of oneDNN that this project loads. */
  static String oneDnnVersion() {
    var version = dnnl.dnnl_version();
    return "%d.%d.%d".formatted(version.major(), version.minor(), version.patch());
  }

  /** A field of one of Linux's files of {@code name : value} lines. */
  private static Optional<String> field(Path file, String name) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // a description, not worth failing for
    }
  }
}
