package org.gmlp4j.backend.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/** Executes graphs in plain Java doubles: slow, and obviously right. */
public final class ReferenceBackend implements Backend {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "the reference on the CPU (1 thread, double precision)";
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new ReferenceExecutable(graph, parameters);
  }

  /** {@inheritDoc} Every value is kept until the next run. */
  @Override
  public Footprint footprint(Graph graph) {
    long numbers = 0;
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.outputs().size(); i++) {
        numbers += node.output(i).shape().size();
      }
    }
    long inputs = graph.inputs().values().stream().mapToLong(value -> value.shape().size()).sum();
    return new Footprint(numbers * Double.BYTES, inputs * Double.BYTES);
  }

  private static final class ReferenceExecutable implements Executable {
    private final Graph graph;
    private final ParameterStore parameters;
    private final Map<String, Object> inputs = new HashMap<>();
    private Map<Value, Object> values = Map.of();

    ReferenceExecutable(Graph graph, ParameterStore parameters) {
      this.graph = graph;
      this.parameters = parameters;
    }

    @Override
    public void feed(String input, float... data) {
      var wide = new double[data.length];
      Arrays.setAll(wide, i -> data[i]);
      inputs.put(input, wide);
    }

    @Override
    public void feed(String input, int... data) {
      inputs.put(input, data.clone());
    }

    @Override
    public void run() {
      Map<String, Object> sources = new HashMap<>(inputs);
      graph.parameters().keySet().forEach(name -> sources.put(name, wide(parameters.weight(name))));
      values = Interpreter.evaluate(graph, sources);
      graph
          .gradients()
          .forEach(
              (name, value) -> {
                var entry = parameters.entry(name);
                parameters
                    .gradients()
                    .buffer(entry.offset(), entry.size())
                    .put(0, narrow((double[]) values.get(value)));
                parameters.flatGradients().writtenOnHost();
              });
    }

    @Override
    public float[] read(String output) {
      return narrow((double[]) values.get(graph.outputs().get(output)));
    }

    @Override
    public void close() {
      values = Map.of();
    }

    private static double[] wide(float[] narrow) {
      var wide = new double[narrow.length];
      Arrays.setAll(wide, i -> narrow[i]);
      return wide;
    }

    private static float[] narrow(double[] wide) {
      var narrow = new float[wide.length];
      for (int i = 0; i < wide.length; i++) {
        narrow[i] = (float) wide[i];
      }
      return narrow;
    }
  }
}
