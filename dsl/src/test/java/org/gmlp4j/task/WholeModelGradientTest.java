package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Gate;
import org.gmlp4j.model.GradientCheck;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.model.TextClassifierGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of whole models: against finite differences, and between the backends. */
class WholeModelGradientTest {
  private static final int BATCH = 3;
  private static final int LENGTH = 5; // shorter than the model, so that W is cut

  private static final Map<String, int[]> INPUTS =
      Map.of(
          "tokens", new int[] {2, 5, 7, 3, 0, 2, 9, 3, 0, 0, 2, 4, 4, 10, 3},
          "lengths", new int[] {4, 3, 5},
          "labels", new int[] {1, 0, -1},
          "counted", new int[] {2},
          "key", new int[] {42, 3});

  static Stream<GMLP> specs() {
    var specs = new ArrayList<GMLP>();
    for (Gate gate : Gate.values()) {
      for (SpatialWeight weight : SpatialWeight.values()) {
        for (int attention : new int[] {0, 4}) {
          specs.add(
              GMLP.builder()
                  .name(gate + " " + weight + " " + attention)
                  .layers(2)
                  .dModel(6)
                  .dFfn(8)
                  .seqLen(7)
                  .vocab(11)
                  .gate(gate)
                  .spatialWeight(weight)
                  .tinyAttention(attention)
                  .dropout(0.2)
                  .survival(0.8)
                  .build());
        }
      }
    }
    return specs.stream();
  }

  private static Graph graph(GMLP spec) {
    return graph(spec, Checkpointing.NONE);
  }

  private static Graph graph(GMLP spec, Checkpointing checkpointing) {
    return new TextClassifierGraph(spec, 2, 0.1, checkpointing).training(BATCH, LENGTH);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradientsMatchFiniteDifferences(GMLP spec) {
    GradientCheck.gradientsMatchFiniteDifferences(graph(spec), INPUTS);
  }

  static Stream<Arguments> specsOnBackends() {
    return Stream.of(new OneDnnBackend(), new Nd4jBackend())
        .flatMap(backend -> specs().map(spec -> arguments(named(backend.name(), backend), spec)));
  }

  @ParameterizedTest
  @MethodSource("specsOnBackends")
  void agreesWithTheReference(Backend backend, GMLP spec) {
    GradientCheck.agreesWithTheReference(backend, graph(spec), INPUTS, Set.of());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void checkpointingChangesNoBitOfLossOrGradients(GMLP spec) {
    for (Backend backend :
        List.of(new ReferenceBackend(), new OneDnnBackend(), new Nd4jBackend())) {
      Map<String, float[]> expected = gradients(backend, graph(spec));
      for (var checkpointing : List.of(Checkpointing.SELECTIVE, Checkpointing.FULL)) {
        gradients(backend, graph(spec, checkpointing))
            .forEach(
                (name, gradient) ->
                    assertThat(gradient)
                        .as("%s on %s, %s", name, backend.name(), checkpointing)
                        .containsExactly(expected.get(name)));
      }
    }
  }

  /** The gradients by their parameters, and the loss as {@code loss}. */
  private static Map<String, float[]> gradients(Backend backend, Graph graph) {
    try (var parameters = ParameterStore.of(graph);
        var executable = backend.compile(graph, parameters)) {
      GradientCheck.randomize(parameters);
      INPUTS.forEach(executable::feed);
      executable.run();
      var gradients = new HashMap<String, float[]>();
      graph.gradients().keySet().forEach(name -> gradients.put(name, parameters.gradient(name)));
      gradients.put("loss", executable.read("loss"));
      return gradients;
    }
  }
}
