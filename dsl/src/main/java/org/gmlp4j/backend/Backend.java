package org.gmlp4j.backend;

import java.util.function.IntFunction;
import org.gmlp4j.graph.Graph;

/** Something that can execute graphs. */
public interface Backend {

  /** A short name for reports, such as {@code onednn}. */
  String name();

  /**
   * Prepares a graph for many executions.
   *
   * @param graph what to compute
   * @param parameters where its weights are read and its gradients written; must index every
   *     parameter of the graph
   */
  Executable compile(Graph graph, ParameterStore parameters);

  /**
   * Prepares the computation of batches of so many examples for many executions.
   *
   * <p>A backend that computes parts of a batch apart can ask for graphs of other sizes; to the
   * caller the result is one executable of the whole batch either way.
   *
   * @param examples in a batch, at least 1
   * @param graphOf gives the graph of a batch of a number of examples, with the same parameters,
   *     inputs and outputs for any number
   * @param parameters as in {@link #compile(Graph, ParameterStore)}
   */
  default Executable compile(int examples, IntFunction<Graph> graphOf, ParameterStore parameters) {
    return compile(graphOf.apply(examples), parameters);
  }
}
