package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Value;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph in SameDiff's operations. Everything that changes from run to run is a placeholder:
 * inputs, weights, dropout's factors.
 */
final class LoweredGraph implements AutoCloseable {
  private final Graph graph;
  private final SameDiff sd = SameDiff.create();
  private final Set<DropoutMask> masks = new LinkedHashSet<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final Map<String, String> gradients = new LinkedHashMap<>();

  LoweredGraph(Graph graph) {
    this.graph = graph;
    Map<Value, SDVariable> lowered = Lowering.lower(graph, sd, new Placeholders());
    graph.outputs().forEach((name, value) -> outputs.put(name, lowered.get(value).name()));
    graph.gradients().forEach((name, value) -> gradients.put(name, lowered.get(value).name()));
  }

  private final class Placeholders implements Sources {
    @Override
    public SDVariable input(Input op) {
      return placeholder(op.name(), type(op.type().dtype()), op.type().shape());
    }

    @Override
    public SDVariable parameter(Parameter op) {
      return placeholder(op.name(), DataType.FLOAT, op.shape());
    }

    @Override
    public SDVariable dropoutMask(DropoutMask mask) {
      return masks.add(mask)
          ? placeholder(mask.name(), DataType.FLOAT, mask.shape())
          : sd.getVariable(mask.name());
    }

    private SDVariable placeholder(String name, DataType type, Shape shape) {
      return sd.placeHolder(name, type, Extents.of(shape));
    }
  }

  static DataType type(DType type) {
    return switch (type) {
      case INT -> DataType.INT;
      case FLOAT -> DataType.FLOAT;
    };
  }

  SameDiff sameDiff() {
    return sd;
  }

  /** Dropouts, whose factors are fed. */
  Set<DropoutMask> masks() {
    return masks;
  }

  /** Variables of the graph's outputs, by their names. */
  Map<String, String> outputs() {
    return outputs;
  }

  /** Variables of gradients, by the parameters' names. */
  Map<String, String> gradients() {
    return gradients;
  }

  /** What operations are to compute: outputs and gradients that are not just fed. */
  List<String> results() {
    Set<String> names = new LinkedHashSet<>(outputs.values());
    names.addAll(gradients.values());
    names.removeIf(name -> sd.getVariable(name).getVariableType() != VariableType.ARRAY);
    return List.copyOf(names);
  }

  /** Values that never change, by name. */
  Map<String, INDArray> constants() {
    var constants = new LinkedHashMap<String, INDArray>();
    for (SDVariable variable : sd.variables()) {
      if (variable.isConstant()) {
        constants.put(variable.name(), variable.getArr());
      }
    }
    return constants;
  }

  /**
   * What an executable takes beside weights and gradients, without allocating what runs compute.
   */
  Footprint footprint() {
    long activations = new ArrayLayout(sd, results()).bytes();
    for (INDArray constant : constants().values()) {
      activations += constant.length() * constant.dataType().width();
    }
    for (DropoutMask mask : masks) {
      activations += mask.shape().size() * Float.BYTES;
    }
    for (Value output : graph.outputs().values()) {
      activations += output.shape().size() * Float.BYTES;
    }
    long inputs = 0;
    for (Value input : graph.inputs().values()) {
      boolean keptTwice = input.type().dtype() == DType.INT; // on the Java heap, too
      inputs += (keptTwice ? 2 : 1) * input.shape().size() * Integer.BYTES;
    }
    return new Footprint(activations, inputs);
  }

  @Override
  public void close() {
    for (INDArray constant : new ArrayList<>(constants().values())) {
      if (constant.closeable()) {
        constant.close();
      }
    }
  }
}
