package org.gmlp4j.task;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.SameDiffModel;
import org.gmlp4j.backend.onnx.OnnxExport;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.AttentionGraph;
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

  /** What an executable is for. */
  private enum Use {
    TRAINING,
    EVALUATION,
    PREDICTION,
    ATTENTION
  }

  private record Key(int batch, int length, Use use) {}

  TaskNetwork(TaskGraph graphs, Backend backend) {
    this.graphs = graphs;
    this.backend = backend;
    this.parameters = ParameterStore.of(graphs.prediction(1, 1), backend);
  }

  GMLP spec() {
    return graphs.spec();
  }

  Backend backend() {
    return backend;
  }

  ParameterStore parameters() {
    return parameters;
  }

  /** The executable of a shape that trains or predicts, built at its first use. */
  Executable executable(int batch, int length, boolean training) {
    return executable(new Key(batch, length, training ? Use.TRAINING : Use.PREDICTION));
  }

  /** The executable of a shape that computes metrics, built at its first use. */
  Executable evaluation(int batch, int length) {
    return executable(new Key(batch, length, Use.EVALUATION));
  }

  /** The executable of a shape that tells where tiny attention looks, built at its first use. */
  Executable attention(int batch, int length) {
    return executable(new Key(batch, length, Use.ATTENTION));
  }

  private Executable executable(Key key) {
    Executable known = executables.get(key);
    if (known != null) {
      return known;
    }
    if (executables.size() >= KEPT) {
      var eldest = executables.entrySet().iterator().next();
      executables.remove(eldest.getKey()).close();
    }
    Executable built = backend.compile(graph(key), parameters);
    executables.put(key, built);
    return built;
  }

  private Graph graph(Key key) {
    return switch (key.use()) {
      case TRAINING -> graphs.training(key.batch(), key.length());
      case EVALUATION -> graphs.evaluation(key.batch(), key.length());
      case PREDICTION -> graphs.prediction(key.batch(), key.length());
      case ATTENTION -> AttentionGraph.of(spec(), key.batch(), key.length());
    };
  }

  /** The model for one shape of batch as a graph of ND4J's. */
  SameDiffModel toSameDiff(int batch, int length) {
    return SameDiffModel.of(graphs.prediction(batch, length), parameters);
  }

  /** Writes the model for sequences of one length, in any number, as ONNX. */
  void exportOnnx(Path file, int length) {
    OnnxExport.write(batch -> graphs.prediction(batch, length), parameters, file);
  }

  /** Releases the activations of training, which prediction does not need. */
  void endTraining() {
    executables
        .entrySet()
        .removeIf(
            entry -> {
              boolean training = entry.getKey().use() == Use.TRAINING;
              if (training) {
                entry.getValue().close();
              }
              return training;
            });
  }

  @Override
  public void close() {
    executables.values().forEach(Executable::close);
    executables.clear();
    parameters.close();
  }
}
