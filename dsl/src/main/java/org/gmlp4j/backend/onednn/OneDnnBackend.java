package org.gmlp4j.backend.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.global.dnnl;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.Precision;

/**
 * Executes graphs on the CPU with oneDNN.
 *
 * <p>A batch is split over the threads, one part each; a graph that cannot be split runs its larger
 * matrix products on all threads.
 */
public final class OneDnnBackend implements Backend {
  /**
   * Work from which a graph's primitives share the threads: at each primitive the threads wait for
   * each other, which took longer than all the work of graphs below this, beside other programs.
   */
  private static final long WORTHWHILE_FLOPS = 1_000_000_000;

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
  public Executable compile(Graph graph, ParameterStore parameters) {
    int team = graph.flops() < WORTHWHILE_FLOPS ? 1 : threads;
    return new OneDnnExecutable(Plan.of(graph, precision), parameters, 0, team);
  }

  @Override
  public Executable compile(int examples, IntFunction<Graph> graphOf, ParameterStore parameters) {
    if (examples < 1) {
      throw new GraphException("a batch must have at least 1 example, got " + examples);
    }
    int replicas = replicas(examples);
    return replicas == 1
        ? compile(graphOf.apply(examples), parameters)
        : Replicas.of(replicas, examples, precision, graphOf, parameters);
  }

  /**
   * Compiles a graph and runs it on this thread alone, telling how long each step takes.
   *
   * @param feed gives the executable its inputs, once
   */
  public void profile(
      Graph graph,
      ParameterStore parameters,
      Consumer<Executable> feed,
      int runs,
      StepListener listener) {
    try (var executable = new OneDnnExecutable(Plan.of(graph, precision), parameters, 0, 1)) {
      feed.accept(executable);
      for (int i = 0; i < runs; i++) {
        executable.run(listener);
      }
    }
  }

  /**
   * What compiling a batch would take, without compiling it.
   *
   * @param examples examples in the batch
   * @param graphOf the graph of a batch of so many examples
   */
  public Footprint footprint(int examples, IntFunction<Graph> graphOf) {
    int replicas = replicas(examples);
    Map<Integer, Footprint> bySize = new HashMap<>(); // of two sizes at most
    var sum = new Footprint(0, 0, 0);
    for (int i = 0; i < replicas; i++) {
      int size = Replicas.first(i + 1, replicas, examples) - Replicas.first(i, replicas, examples);
      sum = sum.plus(bySize.computeIfAbsent(size, key -> footprint(graphOf.apply(key))));
    }
    return sum;
  }

  /** Bytes of the copy of a graph's weights that matrix products read; 0 if they read those. */
  public long weightCopyBytes(Graph graph) {
    return switch (precision) {
      case FP32 -> 0;
      case BF16 -> ParameterStore.halfBufferBytes(graph);
    };
  }

  private Footprint footprint(Graph graph) {
    long integers =
        graph.inputs().values().stream()
            .filter(value -> value.type().dtype() == DType.INT)
            .mapToLong(value -> value.shape().size())
            .sum();
    return new Footprint(
        graph.gradients().isEmpty() ? 0 : 1,
        NativeFloats.bytes(Math.max(1, Plan.of(graph, precision).arenaFloats())),
        integers * Integer.BYTES);
  }

  private int replicas(int examples) {
    // Replicas whose primitives start teams of their own would fight for the cores.
    return OpenMp.isAvailable() ? Math.min(threads, examples) : 1;
  }
}
