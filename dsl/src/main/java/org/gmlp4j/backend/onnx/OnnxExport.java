package org.gmlp4j.backend.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Value;
import org.gmlp4j.io.AtomicFiles;

/**
 * Writes a model as ONNX, version 17 of its operators.
 *
 * <p>Inputs and outputs bear the graph's names. The number of examples is free; inputs have an
 * example a row, {@code tokens} int32 [batch, length].
 */
public final class OnnxExport {
  private static final int IR_VERSION = 8;
  private static final int OPERATORS = 17;

  /** What a file of the format can hold. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  private OnnxExport() {}

  /**
   * Writes a model with its present weights.
   *
   * @param graphOf the graph of inference for a number of examples
   * @param file is written whole or not at all
   * @throws GraphException if the weights take more than 2 GB, which is the format's limit, or if
   *     the graph is not one of inference
   */
  public static void write(IntFunction<Graph> graphOf, ParameterStore parameters, Path file) {
    Graph one = graphOf.apply(1);
    long bytes = ParameterStore.bufferBytes(one);
    if (bytes > MOST_BYTES) {
      throw new GraphException(
          "an ONNX file holds at most 2 GB, the weights take %.1f GB".formatted(bytes * 1e-9));
    }
    var model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("gmlp4j")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(lower(one, graphOf.apply(2), parameters).build())
            .build();
    AtomicFiles.write(
        file,
        target -> {
          try (var stream = Files.newOutputStream(target)) {
            model.writeTo(stream);
          }
        });
  }

  private static OnnxGraph lower(Graph one, Graph two, ParameterStore parameters) {
    Map<Value, DynamicShape> shapes = new HashMap<>();
    for (int i = 0; i < one.nodes().size(); i++) {
      var values = one.nodes().get(i).outputs();
      for (int j = 0; j < values.size(); j++) {
        Value twice = two.nodes().get(i).output(j);
        shapes.put(values.get(j), DynamicShape.of(values.get(j).shape(), twice.shape()));
      }
    }
    var onnx = new OnnxGraph();
    var lowering = new OnnxLowering(onnx, shapes::get);
    one.nodes().forEach(lowering::lower);
    one.parameters()
        .forEach((name, value) -> onnx.floats(name, parameters.weight(name), value.shape().dims()));
    one.outputs()
        .forEach(
            (name, value) ->
                onnx.output(name, lowering.name(value), value.type().dtype(), shapes.get(value)));
    return onnx;
  }
}
