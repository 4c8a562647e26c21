package org.gmlp4j.backend.nd4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.FeedCheck;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Value;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A lowered graph with a session; inputs, weights and dropout's factors are placeholders. */
final class Nd4jExecutable implements Executable {
  private final Graph graph;
  private final ParameterStore parameters;
  private final SameDiff sd = SameDiff.create();
  private final Map<String, INDArray> placeholders = new HashMap<>();
  private final Map<DropoutMask, INDArray> masks = new LinkedHashMap<>();
  private final Map<String, int[]> integers = new HashMap<>();
  private final Map<String, Integer> tableRows = new HashMap<>();
  private final Map<String, SDVariable> outputs = new LinkedHashMap<>();
  private final Map<String, SDVariable> gradients = new LinkedHashMap<>();
  private final Map<String, INDArray> results = new HashMap<>();
  private final List<String> computed = new ArrayList<>();
  private final Weights weights;
  private final LeanSession session;
  private boolean open = true;

  Nd4jExecutable(Graph graph, ParameterStore parameters, boolean sharedMemory) {
    this.graph = graph;
    this.parameters = parameters;
    Map<Value, SDVariable> lowered = Lowering.lower(graph, sd, new Placeholders());
    graph.outputs().forEach((name, value) -> outputs.put(name, lowered.get(value)));
    graph.gradients().forEach((name, value) -> gradients.put(name, lowered.get(value)));
    Set<String> names = new LinkedHashSet<>();
    outputs.values().forEach(variable -> names.add(variable.name()));
    gradients.values().forEach(variable -> names.add(variable.name()));
    names.removeIf(name -> sd.getVariable(name).getVariableType() != VariableType.ARRAY);
    computed.addAll(names);
    graph.nodes().forEach(this::noteTable);
    weights = new Weights(graph, parameters, sharedMemory);
    session = new LeanSession(sd);
  }

  /** Everything that changes from run to run is fed: nothing is kept in the SameDiff graph. */
  private final class Placeholders implements Sources {
    @Override
    public SDVariable input(Input op) {
      boolean isInt = op.type().dtype() == DType.INT;
      return placeholder(op.name(), isInt ? DataType.INT : DataType.FLOAT, op.type().shape());
    }

    @Override
    public SDVariable parameter(Parameter op) {
      return sd.placeHolder(op.name(), DataType.FLOAT, Extents.of(op.shape()));
    }

    @Override
    public SDVariable dropoutMask(DropoutMask mask) {
      if (masks.containsKey(mask)) {
        return sd.getVariable(mask.name());
      }
      SDVariable variable = placeholder(mask.name(), DataType.FLOAT, mask.shape());
      masks.put(mask, placeholders.get(mask.name()));
      return variable;
    }

    private SDVariable placeholder(String name, DataType type, Shape shape) {
      placeholders.put(name, Nd4j.zeros(type, Extents.of(shape)));
      return sd.placeHolder(name, type, Extents.of(shape));
    }
  }

  /** Ids outside a table must be an error; they are checked when they are fed. */
  private void noteTable(Node node) {
    if (node.op() instanceof Gather) {
      int rows = node.input(0).shape().dim(-2);
      node.input(1)
          .node()
          .op()
          .sourceName()
          .ifPresent(ids -> tableRows.merge(ids, rows, Math::min));
    }
  }

  @Override
  public void feed(String input, float... values) {
    checkInput(input, DType.FLOAT, values.length);
    HostMemory.write(placeholders.get(input), values);
  }

  @Override
  public void feed(String input, int... values) {
    checkInput(input, DType.INT, values.length);
    Integer rows = tableRows.get(input);
    for (int i = 0; rows != null && i < values.length; i++) {
      if (values[i] < 0 || values[i] >= rows) {
        throw new GraphException(
            "%s must lie between 0 and %d, got %d".formatted(input, rows - 1, values[i]));
      }
    }
    integers.put(input, values.clone());
    HostMemory.write(placeholders.get(input), values);
  }

  private void checkInput(String name, DType dtype, int length) {
    checkOpen();
    FeedCheck.check(graph, name, dtype, length);
  }

  @Override
  public void run() {
    checkOpen();
    masks.forEach(
        (mask, array) ->
            HostMemory.write(array, mask.factors(integers.getOrDefault(mask.key(), new int[2]))));
    placeholders.putAll(weights.current());
    forget();
    boolean done = false;
    try {
      Map<String, INDArray> arrays = session.run(computed, placeholders);
      outputs.forEach((name, variable) -> results.put(name, array(variable, arrays)));
      gradients.forEach(
          (name, variable) -> {
            var entry = parameters.entry(name);
            FloatBuffer to = parameters.gradients().buffer(entry.offset(), entry.size());
            HostMemory.read(array(variable, arrays), to);
          });
      done = true;
    } finally {
      if (!done) {
        forget();
      }
    }
  }

  /** Results stay in ND4J's memory until the next run: all logits of a batch may be 100 MB. */
  private void forget() {
    results.clear();
    session.endRun();
  }

  private INDArray array(SDVariable variable, Map<String, INDArray> computedArrays) {
    return switch (variable.getVariableType()) {
      case PLACEHOLDER -> placeholders.get(variable.name());
      case CONSTANT, VARIABLE -> variable.getArr();
      case ARRAY, SEQUENCE -> computedArrays.get(variable.name());
    };
  }

  private static float[] floats(INDArray array) {
    var values = new float[Math.toIntExact(array.length())];
    HostMemory.read(array, FloatBuffer.wrap(values));
    return values;
  }

  @Override
  public float[] read(String output) {
    checkOpen();
    if (!outputs.containsKey(output)) {
      throw new GraphException(
          "there is no output named " + output + "; known: " + outputs.keySet());
    }
    INDArray values = results.get(output);
    if (values == null) {
      throw new IllegalStateException("nothing was computed yet; call run() first");
    }
    return floats(values);
  }

  /** Bytes that runs compute in, outside the Java heap. */
  long bytes() {
    return session.bytes();
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("this executable is closed");
    }
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    session.close();
    placeholders.keySet().removeAll(graph.parameters().keySet());
    placeholders.values().forEach(INDArray::close);
    weights.close();
    for (SDVariable variable : sd.variables()) {
      if (variable.getVariableType() == VariableType.CONSTANT && variable.getArr().closeable()) {
        variable.getArr().close();
      }
    }
  }
}
