package org.gmlp4j.backend;

import java.util.Optional;
import org.gmlp4j.graph.Graph;

/** Something that can execute graphs. */
public interface Backend {

  /** A short name for reports, such as {@code onednn}. */
  String name();

  /** What it computes on and how, such as {@code ND4J on the CPU (single precision)}. */
  String description();

  /**
   * Prepares a graph for many executions.
   *
   * @param graph what to compute
   * @param parameters where its weights are read and its gradients written; must index every
   *     parameter of the graph
   */
  Executable compile(Graph graph, ParameterStore parameters);

  /** Where it computes, if not in the host's memory. */
  default Optional<Device> device() {
    return Optional.empty();
  }

  /** What compiling a graph would take, without compiling it. */
  Footprint footprint(Graph graph);

  /** Bytes of a copy of a graph's weights that is kept beside them; 0 without one. */
  default long weightCopyBytes(Graph graph) {
    return 0;
  }
}
