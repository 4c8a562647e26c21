package org.gmlp4j.backend.onednn;

import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.Precision;

/**
 * Executes graphs on the CPU with oneDNN.
 *
 * <p>All threads go through a graph's steps side by side, each with a part of every step's work,
 * and wait for each other in between.
 */
public final class OneDnnBackend implements Backend {
  /** Work from which it is shared: below, waiting for each other takes as long as is gained. */
  private static final long WORTHWHILE_FLOPS = 20_000_000;

  private final int threads;
  private final Precision precision;

  /** In single precision, with a thread a core, as {@link Parallel#threads()} tells. */
  public OneDnnBackend() {
    this(Parallel.threads(), Precision.FP32);
  }

  private OneDnnBackend(int threads, Precision precision) {
    this.threads = threads;
    this.precision = precision;
  }

  /** The same with another number of threads; results depend on it in their last digits. */
  public OneDnnBackend threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    return new OneDnnBackend(threads, precision);
  }

  /** The same with matrix products in another precision, which {@link #supports} tells of. */
  public OneDnnBackend precision(Precision precision) {
    return new OneDnnBackend(threads, Objects.requireNonNull(precision, "precision"));
  }

  /**
   * Whether this CPU has instructions for matrix products in a precision; where it has not, such
   * products are emulated, slower than in single precision, or not to be had at all.
   */
  public static boolean supports(Precision precision) {
    return switch (precision) {
      case FP32 -> true;
      case BF16 -> CpuFeatures.hasBFloat16();
    };
  }

  /** The version of oneDNN, for example {@code 3.11.0}. */
  public static String version() {
    var version = dnnl.dnnl_version();
    return "%d.%d.%d".formatted(version.major(), version.minor(), version.patch());
  }

  /** The instruction set that oneDNN computes with on this CPU, by oneDNN's name for it. */
  public static String instructionSet() {
    return CpuFeatures.instructionSet();
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public String description() {
    return "oneDNN %s on the CPU (%s, %d thread%s, %s)"
        .formatted(
            version(),
            instructionSet(),
            threads,
            threads == 1 ? "" : "s",
            precision == Precision.BF16 ? "bfloat16" : "single precision");
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new OneDnnExecutable(Plan.of(graph, precision), parameters, team(graph));
  }

  private int team(Graph graph) {
    // Primitives that start teams of their own would fight for the cores with ours.
    return OpenMp.isAvailable() && graph.flops() >= WORTHWHILE_FLOPS ? threads : 1;
  }

  /**
   * Compiles a graph and runs it, telling how long each step takes.
   *
   * @param feed gives the executable its inputs, once
   */
  public void profile(
      Graph graph,
      ParameterStore parameters,
      Consumer<Executable> feed,
      int runs,
      StepListener listener) {
    try (var executable =
        new OneDnnExecutable(Plan.of(graph, precision), parameters, team(graph))) {
      feed.accept(executable);
      for (int i = 0; i < runs; i++) {
        executable.run(listener);
      }
    }
  }

  /** {@inheritDoc} Matrix products in bfloat16 read it. */
  @Override
  public long weightCopyBytes(Graph graph) {
    return switch (precision) {
      case FP32 -> 0;
      case BF16 -> ParameterStore.halfBufferBytes(graph);
    };
  }

  @Override
  public Footprint footprint(Graph graph) {
    long integers =
        graph.inputs().values().stream()
            .filter(value -> value.type().dtype() == DType.INT)
            .mapToLong(value -> value.shape().size())
            .sum();
    return new Footprint(
        NativeFloats.bytes(Math.max(1, Plan.of(graph, precision).arenaFloats())),
        integers * Integer.BYTES);
  }
}
