package org.gmlp4j.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPBuilder;
import org.gmlp4j.model.Gate;
import org.gmlp4j.model.GradientCheck;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.model.SpanGraph;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.model.TaskGraph;
import org.gmlp4j.model.TextClassifierGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported files in ONNX Runtime, beside the reference backend. */
class OnnxExportTest {
  private static final int LENGTH = 14; // shorter than the model
  private static final int VOCAB = 11;

  @TempDir private Path folder;

  private static GMLPBuilder spec() {
    return GMLP.builder().layers(2).dModel(6).dFfn(8).seqLen(16).vocab(VOCAB);
  }

  static Stream<TaskGraph> models() {
    var models = new ArrayList<TaskGraph>();
    for (Gate gate : Gate.values()) {
      for (SpatialWeight weight : SpatialWeight.values()) {
        for (int attention : new int[] {0, 4}) {
          GMLP spec = spec().gate(gate).spatialWeight(weight).tinyAttention(attention).build();
          models.add(new TextClassifierGraph(spec, 3, 0, Checkpointing.NONE));
        }
      }
    }
    GMLP spec = spec().tinyAttention(4).build();
    models.add(new MaskedLanguageGraph(spec, Checkpointing.NONE));
    models.add(new SpanGraph(spec, Checkpointing.NONE));
    return models.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void onnxRuntimeGivesTheSameForAnyBatch(TaskGraph graphs) throws Exception {
    Path file = folder.resolve("model.onnx");
    try (var parameters = ParameterStore.of(graphs.prediction(1, 1))) {
      GradientCheck.randomize(parameters);
      OnnxExport.write(batch -> graphs.prediction(batch, LENGTH), parameters, file);
      try (var session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
        for (int batch : new int[] {1, 3}) {
          Graph graph = graphs.prediction(batch, LENGTH);
          Map<String, int[]> inputs = inputs(graph);
          String output = graph.outputs().keySet().iterator().next();
          assertThat(run(session, inputs, output, batch))
              .as("%s of a batch of %d", output, batch)
              .containsExactly(expected(graph, parameters, inputs), Offset.offset(1e-4f));
        }
        var tokens = (TensorInfo) session.getInputInfo().get("tokens").getInfo();
        assertThat(tokens.getShape()).containsExactly(-1, LENGTH);
      }
    }
  }

  private static Map<String, int[]> inputs(Graph graph) {
    Map<String, int[]> inputs = new HashMap<>();
    graph
        .inputs()
        .forEach(
            (name, value) -> {
              int most =
                  switch (name) {
                    case "tokens" -> VOCAB;
                    case "pads" -> 2;
                    default -> LENGTH;
                  };
              var values = new int[(int) value.shape().size()];
              Arrays.setAll(values, i -> random(name, i, most));
              inputs.put(name, values);
            });
    return inputs;
  }

  private static int random(String name, int i, int bound) {
    return (int) Long.remainderUnsigned(CounterRandom.bits(name.hashCode(), i), bound);
  }

  private static float[] expected(
      Graph graph, ParameterStore parameters, Map<String, int[]> inputs) {
    try (var reference = new ReferenceBackend().compile(graph, parameters)) {
      inputs.forEach(reference::feed);
      reference.run();
      return reference.read(graph.outputs().keySet().iterator().next());
    }
  }

  private static float[] run(
      OrtSession session, Map<String, int[]> inputs, String output, int batch) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (String name : session.getInputNames()) {
      int[] values = inputs.get(name);
      long[] shape =
          name.equals("lengths") ? new long[] {batch} : new long[] {batch, values.length / batch};
      tensors.put(
          name,
          OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), IntBuffer.wrap(values), shape));
    }
    try (var result = session.run(tensors)) {
      var tensor = (OnnxTensor) result.get(output).orElseThrow();
      var values = new float[tensor.getFloatBuffer().remaining()];
      tensor.getFloatBuffer().get(values);
      return values;
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Test
  void aGraphOfTrainingIsRefused() {
    var graphs = new TextClassifierGraph(spec().build(), 2, 0, Checkpointing.NONE);
    try (var parameters = ParameterStore.of(graphs.prediction(1, 1))) {
      assertThatThrownBy(
              () ->
                  OnnxExport.write(
                      batch -> graphs.training(batch, LENGTH),
                      parameters,
                      folder.resolve("model.onnx")))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("not an operation of inference");
      assertThat(List.of(folder.toFile().list())).isEmpty();
    }
  }
}
