package org.gmlp4j.backend.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Parameter;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A graph's weights as arrays: the store's own memory on the CPU, copies of it elsewhere. */
final class Weights implements AutoCloseable {
  private final ParameterStore parameters;
  private final boolean shared;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  /**
   * Makes the arrays.
   *
   * @param shared whether arrays can lie in the store's memory
   */
  Weights(Graph graph, ParameterStore parameters, boolean shared) {
    this.parameters = parameters;
    this.shared = shared;
    graph
        .parameters()
        .forEach((name, value) -> arrays.put(name, array((Parameter) value.node().op())));
  }

  private INDArray array(Parameter parameter) {
    long offset = parameters.entry(parameter.name()).offset();
    return shared
        ? HostMemory.wrap(parameters.weights(), offset, parameter.shape())
        : Nd4j.createUninitialized(DataType.FLOAT, Extents.of(parameter.shape()));
  }

  /** The arrays by name. */
  Map<String, INDArray> arrays() {
    return arrays;
  }

  /** Brings arrays up to date that are copies. */
  void refresh() {
    if (!shared) {
      arrays.forEach(
          (name, array) -> {
            var entry = parameters.entry(name);
            HostMemory.write(array, parameters.weights().buffer(entry.offset(), entry.size()));
          });
    }
  }

  @Override
  public void close() {
    if (!shared) {
      arrays.values().forEach(INDArray::close);
    }
    arrays.clear();
  }
}
