package org.gmlp4j.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts cores, not hardware threads: two threads of one core share its matrix units. */
final class Cores {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Cores() {}

  /** Physical cores that this process may use; hardware threads where cores are not known. */
  static int count() {
    int threads = Runtime.getRuntime().availableProcessors();
    return processors().isEmpty() ? threads : Math.min(threads, processors().size());
  }

  /** One processor of each core that this process may use; empty where they are not known. */
  static List<Integer> processors() {
    return Once.PROCESSORS;
  }

  /** Read once: where the first thread was kept then is where all may run. */
  private static final class Once {
    static final List<Integer> PROCESSORS = read();

    private static List<Integer> read() {
      try {
        return Files.isReadable(CPU_INFO) && Files.isReadable(STATUS)
            ? processors(Files.readAllLines(CPU_INFO), Files.readAllLines(STATUS))
            : List.of();
      } catch (IOException | NumberFormatException e) {
        return List.of(); // a kernel that writes these files in a way of its own
      }
    }
  }

  /**
   * The first processor of each distinct (package, core) pair.
   *
   * @param cpus lines of {@code /proc/cpuinfo}
   * @param status lines of {@code /proc/self/status}, which tell the processors allowed
   * @return empty if the lines do not tell cores
   */
  static List<Integer> processors(List<String> cpus, List<String> status) {
    Set<Integer> allowed = allowed(status);
    Set<String> cores = new HashSet<>();
    var processors = new ArrayList<Integer>();
    int processor = -1;
    String processorPackage = "";
    for (String line : cpus) {
      if (line.startsWith("processor")) {
        processor = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
        processorPackage = "";
      } else if (line.startsWith("physical id")) {
        processorPackage = line;
      } else if (line.startsWith("core id")
          && (allowed.isEmpty() || allowed.contains(processor))
          && cores.add(processorPackage + line)) {
        processors.add(processor);
      }
    }
    return processors;
  }

  /** Reads a list such as {@code 0-3,8}; empty where there is none. */
  private static Set<Integer> allowed(List<String> status) {
    Set<Integer> allowed = new HashSet<>();
    for (String line : status) {
      if (line.startsWith("Cpus_allowed_list:")) {
        for (String range : line.substring(line.indexOf(':') + 1).trim().split(",", -1)) {
          String[] ends = range.split("-", -1);
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int i = Integer.parseInt(ends[0]); i <= last; i++) {
            allowed.add(i);
          }
        }
      }
    }
    return allowed;
  }
}
