package org.gmlp4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts cores, not hardware threads: two threads of one core share its matrix units. */
final class PhysicalCores {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private PhysicalCores() {}

  /** Physical cores that this process may use; hardware threads where cores are not known. */
  static int count() {
    int threads = Runtime.getRuntime().availableProcessors();
    try {
      return Files.isReadable(CPU_INFO)
          ? Math.min(threads, count(Files.readAllLines(CPU_INFO), threads))
          : threads;
    } catch (IOException e) {
      return threads;
    }
  }

  /** Counts distinct (package, core) pairs in the lines of {@code /proc/cpuinfo}. */
  static int count(List<String> lines, int otherwise) {
    Set<String> cores = new HashSet<>();
    String processorPackage = "";
    for (String line : lines) {
      if (line.startsWith("physical id")) {
        processorPackage = line;
      } else if (line.startsWith("core id")) {
        cores.add(processorPackage + line);
      }
    }
    return cores.isEmpty() ? otherwise : cores.size();
  }
}
