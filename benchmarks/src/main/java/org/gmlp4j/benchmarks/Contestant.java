package org.gmlp4j.benchmarks;

import java.util.Map;
import org.gmlp4j.backend.nd4j.Nd4jBackend;

/** A system in one of its settings. */
enum Contestant {
  GMLP4J("gmlp4j", Precision.FP32),
  GMLP4J_BF16("gmlp4j, bf16", Precision.BF16),
  DJL("PyTorch (DJL)", Precision.FP32),
  DJL_TUNED("PyTorch (DJL), tuned", Precision.FP32),
  PYTHON("PyTorch (Python), tuned", Precision.FP32),
  PYTHON_BF16("PyTorch (Python), tuned, bf16", Precision.BF16),
  ONNX_RUNTIME("ONNX Runtime", Precision.FP32),
  SAMEDIFF("SameDiff", Precision.FP32),
  /** This project's graph on ND4J: beside the line above, what writing the model by hand costs. */
  GMLP4J_ND4J("gmlp4j on ND4J", Precision.FP32),
  /** No model, but the rate of one large product: the most that others could reach. */
  MACHINE("one large product", Precision.FP32),
  MACHINE_BF16("one large product, bf16", Precision.BF16);

  /**
   * glibc told to keep large blocks instead of giving them back to the system after each operation:
   * about half of PyTorch's time on a CPU can be page faults of fresh memory.
   */
  private static final Map<String, String> KEEP_BLOCKS =
      Map.of(
          "GLIBC_TUNABLES",
          "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=17179869184"
              + ":glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1");

  private final String label;
  private final Precision precision;

  Contestant(String label, Precision precision) {
    this.label = label;
    this.precision = precision;
  }

  /** As in reports. */
  String label() {
    return label;
  }

  /** What its matrix products read. */
  Precision precision() {
    return precision;
  }

  /** Largest relative difference from this project in single precision. */
  double tolerance() {
    // Its layer normalisation has no epsilon, which shows where a row's numbers are close together.
    return this == SAMEDIFF ? 5e-3 : precision.tolerance();
  }

  /** Whether its program is written in Python. */
  boolean isPython() {
    return this == PYTHON || this == PYTHON_BF16;
  }

  /** Whether it runs a model. */
  boolean isModel() {
    return this != MACHINE && this != MACHINE_BF16;
  }

  /** Whether it is so slow that a run in every turn is all there is time for. */
  boolean isSlow() {
    return this == SAMEDIFF || this == GMLP4J_ND4J;
  }

  /** What its process gets on top of this one's environment; other C libraries ignore it. */
  Map<String, String> environment() {
    return switch (this) {
      case DJL_TUNED, PYTHON, PYTHON_BF16 -> KEEP_BLOCKS;
      case GMLP4J, GMLP4J_BF16, GMLP4J_ND4J, DJL, ONNX_RUNTIME, SAMEDIFF, MACHINE, MACHINE_BF16 ->
          Map.of();
    };
  }

  /**
   * Builds the model in this process.
   *
   * @throws IllegalArgumentException for a program in Python
   */
  Contender contender(BenchmarkCase benchmark, Weights weights, Workload workload) {
    return switch (this) {
      case GMLP4J, GMLP4J_BF16 ->
          new Gmlp4jContender(benchmark, weights, workload, Gmlp4jContender.oneDnn(precision));
      case GMLP4J_ND4J -> new Gmlp4jContender(benchmark, weights, workload, new Nd4jBackend());
      case DJL -> new PeerContender(benchmark, weights, workload, PeerStyle.PLAIN);
      case DJL_TUNED -> new PeerContender(benchmark, weights, workload, PeerStyle.TUNED);
      case ONNX_RUNTIME -> new OnnxContender(benchmark, weights);
      case SAMEDIFF -> new SameDiffContender(benchmark, weights, workload);
      case MACHINE, MACHINE_BF16 -> new CeilingContender(precision);
      case PYTHON, PYTHON_BF16 ->
          throw new IllegalArgumentException(label + " does not run in a JVM");
    };
  }
}
