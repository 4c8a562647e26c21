package org.gmlp4j.backend.onednn;

import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.plan.Plan;
import org.gmlp4j.plan.Precision;

/** Executes graphs on the CPU with oneDNN. */
public final class OneDnnBackend implements Backend {
  private final Precision precision;

  /** A backend in single precision. */
  public OneDnnBackend() {
    this(Precision.FP32);
  }

  private OneDnnBackend(Precision precision) {
    this.precision = precision;
  }

  /** A backend as this one, of another precision. */
  public OneDnnBackend precision(Precision other) {
    return new OneDnnBackend(other);
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new OneDnnExecutable(Plan.of(graph, precision), parameters);
  }

  /** Compiles and runs a graph on this thread, telling how long each step takes. */
  public void profile(Graph graph, ParameterStore parameters, int runs, StepListener listener) {
    try (var executable = new OneDnnExecutable(Plan.of(graph, precision), parameters)) {
      for (int i = 0; i < runs; i++) {
        executable.run(listener);
      }
    }
  }
}
