package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.JavaProcess;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GradientCheck;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.model.TextClassifierGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What other ND4J programs get. */
class SameDiffModelTest {
  private static final int[] TOKENS = {2, 5, 7, 3, 2, 9, 0, 0};
  private static final int[] LENGTHS = {4, 2};
  private static final TextClassifierGraph MODEL =
      new TextClassifierGraph(
          GMLP.builder()
              .layers(2)
              .dModel(6)
              .dFfn(8)
              .seqLen(5)
              .vocab(11)
              .tinyAttention(4)
              .spatialWeight(SpatialWeight.DENSE)
              .build(),
          3,
          0,
          Checkpointing.NONE);
  private static final Graph GRAPH = MODEL.prediction(2, 4);

  @TempDir private Path folder;

  private static float[] expected(ParameterStore parameters) {
    try (var reference = new ReferenceBackend().compile(GRAPH, parameters)) {
      reference.feed("tokens", TOKENS);
      reference.feed("lengths", LENGTHS);
      reference.run();
      return reference.read("probabilities");
    }
  }

  @Test
  void aPlainProgramRunsTheSavedGraphToTheSameProbabilities() throws Exception {
    Path file = folder.resolve("model.fb");
    try (var parameters = ParameterStore.of(GRAPH)) {
      GradientCheck.randomize(parameters);
      SameDiffModel.of(GRAPH, parameters).save(file);
      List<String> printed = runPlainProgram(file);
      assertThat(values(printed, "probability "))
          .containsExactly(expected(parameters), Offset.offset(1e-5f));
      assertThat(printed).contains("shape [2, 3]");
      assertThat(values(printed, "W "))
          .containsExactly(parameters.weight("blocks.0.gate.spatial.weight")[1]);
    }
  }

  /** In a process of its own, with ND4J and nothing of ours on its class path. */
  private List<String> runPlainProgram(Path file) throws Exception {
    Path source = folder.resolve("PlainProgram.java");
    try (var resource = getClass().getResourceAsStream("PlainProgram.java")) {
      Files.copy(resource, source);
    }
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar") && !entry.contains("gmlp4j-"))
            .collect(Collectors.joining(File.pathSeparator));
    return JavaProcess.of(source, file.toString(), joined(TOKENS), joined(LENGTHS))
        .classPath(classPath)
        .output()
        .lines()
        .toList();
  }

  private static String joined(int... values) {
    return IntStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static float[] values(List<String> lines, String label) {
    var found = lines.stream().filter(line -> line.startsWith(label)).toList();
    var values = new float[found.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(found.get(i).substring(label.length()));
    }
    return values;
  }

  @Test
  void aGraphOfTrainingIsRefused() {
    Graph training =
        new TextClassifierGraph(
                MODEL.spec().toBuilder().dropout(0.1).build(), 3, 0, Checkpointing.NONE)
            .training(2, 4);
    try (var parameters = ParameterStore.of(training)) {
      assertThatThrownBy(() -> SameDiffModel.of(training, parameters))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("one of inference");
    }
  }

  @Test
  void parametersAreViewsThatCanBeReadAndSet() {
    try (var store = ParameterStore.of(GRAPH)) {
      GradientCheck.randomize(store);
      var parameters = Nd4jParameters.of(store);
      INDArray w = parameters.get("blocks.1.gate.spatial.weight");
      assertThat(w.shape()).containsExactly(5, 5);
      assertThat(w.ravel().toFloatVector())
          .containsExactly(store.weight("blocks.1.gate.spatial.weight"));
      float[] before = expected(store);
      w.muli(2).addi(0.25);
      assertThat(store.weight("blocks.1.gate.spatial.weight"))
          .containsExactly(w.ravel().toFloatVector());
      assertThat(expected(store)).isNotEqualTo(before);
      parameters.set("head.bias", Nd4j.createFromArray(1f, 2f, 3f));
      assertThat(store.weight("head.bias")).containsExactly(1, 2, 3);
      assertThat(parameters.all()).containsOnlyKeys(store.index().keySet());
      assertThatThrownBy(() -> parameters.get("head.gain"))
          .isInstanceOf(GraphException.class)
          .hasMessageContainingAll("no parameter named head.gain", "head.bias");
    }
  }
}
