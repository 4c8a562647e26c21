package org.gmlp4j.backend.nd4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.FeedCheck;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Node;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A lowered graph with the arrays that it reads and writes. */
final class Nd4jExecutable implements Executable {
  private final Graph graph;
  private final LoweredGraph lowered;
  private final HostLink link;
  private final Map<String, INDArray> inputs = new HashMap<>();
  private final Map<DropoutMask, INDArray> masks = new LinkedHashMap<>();
  private final Map<String, int[]> integers = new HashMap<>();
  private final Map<String, Integer> tableRows = new HashMap<>();
  private final Map<String, INDArray> outputs = new HashMap<>();
  private final StoreArrays store;
  private final OpSequence sequence;
  private boolean computed;
  private boolean open = true;

  /**
   * Lowers a graph and gives everything its place.
   *
   * @param device where ND4J computes, if not in the host's memory
   */
  Nd4jExecutable(Graph graph, ParameterStore parameters, Optional<Nd4jDevice> device) {
    this.graph = graph;
    lowered = new LoweredGraph(graph);
    link = device.map(Nd4jDevice::link).orElseGet(HostLink::new);
    store = new StoreArrays(parameters, device);
    graph
        .inputs()
        .forEach(
            (name, value) -> {
              DataType type = LoweredGraph.type(value.type().dtype());
              inputs.put(name, Nd4j.zeros(type, Extents.of(value.shape())));
            });
    for (DropoutMask mask : lowered.masks()) {
      masks.put(mask, Nd4j.zeros(DataType.FLOAT, Extents.of(mask.shape())));
    }
    graph.nodes().forEach(this::noteTable);
    Map<String, INDArray> given = new HashMap<>(inputs);
    graph.parameters().keySet().forEach(name -> given.put(name, store.weight(name)));
    given.putAll(lowered.constants());
    masks.forEach((mask, array) -> given.put(mask.name(), array));
    sequence = sequence(new ArrayLayout(lowered.sameDiff(), lowered.results()), given);
  }

  /** Gradients are computed where they belong, outputs in arrays of their own. */
  private OpSequence sequence(ArrayLayout layout, Map<String, INDArray> given) {
    var places = new ResultPlaces(layout, given);
    lowered
        .gradients()
        .forEach(
            (name, variable) -> places.put(variable, extents -> store.gradient(name, extents)));
    lowered
        .outputs()
        .forEach(
            (name, variable) -> {
              INDArray array =
                  Nd4j.zeros(DataType.FLOAT, Extents.of(graph.outputs().get(name).shape()));
              outputs.put(name, array);
              places.put(variable, extents -> array.reshape('c', extents));
            });
    return places.sequence();
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
    link.write(inputs.get(input), values);
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
    link.write(inputs.get(input), values);
  }

  private void checkInput(String name, DType dtype, int length) {
    checkOpen();
    FeedCheck.check(graph, name, dtype, length);
  }

  @Override
  public void run() {
    run(sequence::run);
  }

  /** Runs and tells how long each operation took. */
  void run(OpListener listener) {
    run(() -> sequence.run(listener));
  }

  private void run(Runnable execution) {
    checkOpen();
    computed = false;
    masks.forEach(
        (mask, array) ->
            link.write(array, mask.factors(integers.getOrDefault(mask.key(), new int[2]))));
    store.refresh();
    execution.run();
    if (!lowered.gradients().isEmpty()) {
      store.gradientsWritten();
    }
    computed = true;
  }

  @Override
  public float[] read(String output) {
    checkOpen();
    if (!outputs.containsKey(output)) {
      throw new GraphException(
          "there is no output named " + output + "; known: " + graph.outputs().keySet());
    }
    if (!computed) {
      throw new IllegalStateException("nothing was computed yet; call run() first");
    }
    return link.read(outputs.get(output));
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("this executable is closed");
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      sequence.close();
      inputs.values().forEach(INDArray::close);
      masks.values().forEach(INDArray::close);
      outputs.values().forEach(INDArray::close);
      lowered.close();
    }
  }
}
