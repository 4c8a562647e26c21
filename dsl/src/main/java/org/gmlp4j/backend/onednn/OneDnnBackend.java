package org.gmlp4j.backend.onednn;

import java.util.function.IntFunction;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Plan;

/** Executes graphs on the CPU with oneDNN, in single precision. */
public final class OneDnnBackend implements Backend {

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new OneDnnExecutable(graph, Plan.of(graph), parameters);
  }

  /**
   * What compiling a batch would take, without compiling it.
   *
   * @param examples examples in the batch
   * @param graphOf the graph of a batch of so many examples
   */
  public Footprint footprint(int examples, IntFunction<Graph> graphOf) {
    Graph graph = graphOf.apply(examples);
    long integers =
        graph.inputs().values().stream()
            .filter(value -> value.type().dtype() == DType.INT)
            .mapToLong(value -> value.shape().size())
            .sum();
    return new Footprint(
        graph.gradients().isEmpty() ? 0 : 1,
        NativeFloats.bytes(Math.max(1, Plan.of(graph).arenaFloats())),
        integers * Integer.BYTES);
  }
}
