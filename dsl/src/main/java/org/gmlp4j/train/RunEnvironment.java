package org.gmlp4j.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.plan.Precision;

/**
 * What a run ran on; the last bits of its weights depend on all of it.
 *
 * @param gmlp4j this program's version
 * @param jdk name and version of the JVM
 * @param vectorModule whether the JVM has the Vector API, which some loops then use
 * @param oneDnn version of oneDNN
 * @param os name, version and architecture of the system
 * @param cpu model of the processor
 * @param instructionSet that oneDNN computes with
 * @param threads that share the work
 * @param precision that matrix products were computed in
 * @param backend that computed; null in manifests of before there was more than one
 */
public record RunEnvironment(
    String gmlp4j,
    String jdk,
    boolean vectorModule,
    String oneDnn,
    String os,
    String cpu,
    String instructionSet,
    int threads,
    String precision,
    String backend) {

  /**
   * This machine and JVM.
   *
   * @param backend that computes
   * @param asked precision that was asked for; single where the CPU has no instructions for it
   */
  public static RunEnvironment here(Backend backend, Precision asked) {
    return new RunEnvironment(
        // Classes outside a jar, as in an IDE, have no version.
        Optional.ofNullable(RunEnvironment.class.getPackage().getImplementationVersion())
            .orElse("development"),
        "%s (%s %s)"
            .formatted(
                property("java.vm.name"), property("java.vm.vendor"), property("java.vm.version")),
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        OneDnnBackend.version(),
        "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")),
        cpu(Path.of("/proc/cpuinfo")),
        OneDnnBackend.instructionSet(),
        Parallel.threads(),
        (backend instanceof OneDnnBackend && OneDnnBackend.supports(asked) ? asked : Precision.FP32)
            .name(),
        backend.name());
  }

  /** The model's name, from Linux's list of processors or from Windows' environment. */
  static String cpu(Path cpuinfo) {
    // No exception for odd bytes: the name matters less than the run.
    try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }
}
