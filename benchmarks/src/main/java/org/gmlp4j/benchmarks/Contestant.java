package org.gmlp4j.benchmarks;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import org.gmlp4j.model.GMLP;

/** A system in one of its settings. */
enum Contestant {
  GMLP4J("gmlp4j", Map.of()),
  PYTORCH("PyTorch", Map.of()),
  /**
   * With glibc told to keep large blocks instead of giving them back to the system after each
   * operation: about half of PyTorch's time on a CPU can be page faults of fresh memory.
   */
  PYTORCH_MALLOC(
      "PyTorch, malloc tuned",
      Map.of(
          "GLIBC_TUNABLES",
          "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=17179869184"
              + ":glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1"));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final Map<String, String> environment;

  Contestant(String label, Map<String, String> environment) {
    this.label = label;
    this.environment = environment;
  }

  /** As in reports. */
  String label() {
    return label;
  }

  /** What its process gets on top of this one's environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** All that can run here; glibc's settings are of no use elsewhere. */
  static List<Contestant> here() {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    return linux ? List.of(values()) : List.of(GMLP4J, PYTORCH);
  }

  /** Builds the model in this process. */
  Contender contender(BenchmarkCase benchmark, Workload workload) {
    GMLP spec = benchmark.spec();
    return switch (this) {
      case GMLP4J ->
          new Gmlp4jContender(spec, workload.batch(benchmark), benchmark.length(), workload);
      case PYTORCH, PYTORCH_MALLOC -> new PeerContender(spec, benchmark.length(), workload);
    };
  }

  /** PyTorch's version. */
  static String pyTorchVersion() {
    return Engine.getEngine("PyTorch").getVersion();
  }
}
