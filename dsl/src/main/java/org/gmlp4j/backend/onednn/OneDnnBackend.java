package org.gmlp4j.backend.onednn;

import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
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
}
