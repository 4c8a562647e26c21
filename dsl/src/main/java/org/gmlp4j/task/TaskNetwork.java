package org.gmlp4j.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.TaskGraph;

/** A model's weights, and an executable for each shape of batch. */
final class TaskNetwork implements AutoCloseable {
  /** Executables kept: more than the buckets of 512 tokens, for training and evaluation. */
  private static final int KEPT = 40;

  private final TaskGraph graphs;
  private final Backend backend;
  private final ParameterStore parameters;
  private final Map<Key, Executable> executables = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(int batch, int length, boolean training) {}

  TaskNetwork(TaskGraph graphs, Backend backend) {
    this.graphs = graphs;
    this.backend = backend;
    this.parameters = ParameterStore.of(graphs.prediction(1, 1));
  }

  GMLP spec() {
    return graphs.spec();
  }

  ParameterStore parameters() {
    return parameters;
  }

  /** The executable of a shape, built at its first use. */
  Executable executable(int batch, int length, boolean training) {
    var key = new Key(batch, length, training);
    Executable known = executables.get(key);
    if (known != null) {
      return known;
    }
    if (executables.size() >= KEPT) {
      var eldest = executables.entrySet().iterator().next();
      executables.remove(eldest.getKey()).close();
    }
    Executable built =
        backend.compile(
            batch,
            size -> training ? graphs.training(size, length) : graphs.prediction(size, length),
            parameters);
    executables.put(key, built);
    return built;
  }

  /** Releases the activations of training, which prediction does not need. */
  void endTraining() {
    executables
        .entrySet()
        .removeIf(
            entry -> {
              if (entry.getKey().training()) {
                entry.getValue().close();
              }
              return entry.getKey().training();
            });
  }

  @Override
  public void close() {
    executables.values().forEach(Executable::close);
    executables.clear();
    parameters.close();
  }
}
