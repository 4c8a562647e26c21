package org.gmlp4j.backend.nd4j;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Value;
import org.gmlp4j.io.AtomicFiles;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model for one shape of batch as a SameDiff graph, for ND4J programs that know nothing of this
 * one.
 *
 * <p>Placeholders and results bear the names of the graph's inputs and outputs, variables those of
 * the parameters, whose values are copied. Integers are of ND4J's type {@code INT}.
 *
 * <pre>{@code
 * classifier.toSameDiff(1, 32).save(Path.of("model.fb"));
 * // elsewhere
 * SameDiff sd = SameDiff.load(new File("model.fb"), false);
 * INDArray p = sd.output(Map.of("tokens", tokens, "lengths", lengths), "probabilities").get("probabilities");
 * }</pre>
 */
public final class SameDiffModel {
  private final SameDiff sd = SameDiff.create();
  private final List<String> outputs;

  private SameDiffModel(Graph graph, ParameterStore parameters) {
    Map<Value, SDVariable> lowered = Lowering.lower(graph, sd, new Named(parameters));
    Map<Value, String> named = new HashMap<>();
    graph
        .outputs()
        .forEach(
            (name, value) -> {
              if (named.putIfAbsent(value, name) == null) {
                lowered.get(value).rename(name);
              }
            });
    outputs = List.copyOf(graph.outputs().keySet());
  }

  /**
   * A graph of inference with the parameters' present values.
   *
   * @param graph without gradients, losses and dropout
   * @throws org.gmlp4j.backend.BackendUnavailableException if ND4J cannot run on this machine
   */
  public static SameDiffModel of(Graph graph, ParameterStore parameters) {
    new Nd4jBackend(); // says what is missing
    return new SameDiffModel(graph, parameters);
  }

  /** The graph itself, to run or to go on from. */
  public SameDiff graph() {
    return sd;
  }

  /** Names of the results. */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * Writes the graph with its weights in ND4J's FlatBuffers format, for {@code SameDiff.load}.
   *
   * @param file is written whole or not at all; the format holds at most 2 GB
   * @throws org.gmlp4j.io.ModelFileException if it cannot be written
   */
  public void save(Path file) {
    AtomicFiles.write(file, target -> sd.save(target.toFile(), false));
  }

  private final class Named implements Sources {
    private final ParameterStore parameters;

    Named(ParameterStore parameters) {
      this.parameters = parameters;
    }

    @Override
    public SDVariable input(Input op) {
      DataType type = op.type().dtype() == DType.INT ? DataType.INT : DataType.FLOAT;
      return sd.placeHolder(op.name(), type, Extents.of(op.type().shape()));
    }

    @Override
    public SDVariable parameter(Parameter op) {
      INDArray values = Nd4j.createFromArray(parameters.weight(op.name()));
      return sd.var(op.name(), values.reshape(Extents.of(op.shape())));
    }

    @Override
    public SDVariable dropoutMask(DropoutMask mask) {
      throw new GraphException("a graph that is handed on is one of inference, without dropout");
    }
  }
}
