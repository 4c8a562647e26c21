package org.gmlp4j.backend.nd4j;

import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;

/** Executes graphs on ND4J. */
public final class Nd4jBackend implements Backend {
  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new Nd4jExecutable(graph, parameters, true);
  }
}
