package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GradientCheck;
import org.gmlp4j.model.SpanGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The span head: its gradients, its loss, and what it does with pads. */
class SpanGraphTest {
  private static final int BATCH = 4;
  private static final int LENGTH = 5; // shorter than the model, so that W is cut
  private static final int[] LENGTHS = {4, 3, 5, 1};
  private static final int[] LABELS = {1, 2, 0, 0, 3, 4, -1, -1}; // the last row has no text
  private static final Map<String, int[]> INPUTS =
      Map.of(
          "tokens", new int[] {2, 5, 7, 3, 0, 2, 9, 3, 0, 0, 2, 4, 4, 10, 3, 0, 0, 0, 0, 0},
          "lengths", LENGTHS,
          "pads", new int[] {0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1},
          "labels", LABELS,
          "counted", new int[] {6},
          "key", new int[] {42, 3});

  static Stream<GMLP> specs() {
    return IntStream.of(0, 4)
        .mapToObj(
            attention ->
                GMLP.builder()
                    .name("attention " + attention)
                    .layers(2)
                    .dModel(6)
                    .dFfn(8)
                    .seqLen(7)
                    .vocab(11)
                    .tinyAttention(attention)
                    .dropout(0.2)
                    .survival(0.8)
                    .build());
  }

  private static Graph training(GMLP spec) {
    return new SpanGraph(spec, Checkpointing.NONE).training(BATCH, LENGTH);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradientsMatchFiniteDifferences(GMLP spec) {
    Graph graph = training(spec);
    assertThat(graph.gradients()).containsKey("head.weight");
    GradientCheck.gradientsMatchFiniteDifferences(graph, INPUTS);
  }

  static Stream<Arguments> specsOnBackends() {
    return Stream.of(new OneDnnBackend(), new Nd4jBackend())
        .flatMap(backend -> specs().map(spec -> arguments(named(backend.name(), backend), spec)));
  }

  @ParameterizedTest
  @MethodSource("specsOnBackends")
  void agreesWithTheReference(Backend backend, GMLP spec) {
    var graphs = new SpanGraph(spec.toBuilder().dropout(0).survival(1).build(), Checkpointing.FULL);
    // norm.bias moves all tokens of a text alike, which no softmax over them sees.
    GradientCheck.agreesWithTheReference(
        backend, graphs.training(BATCH, LENGTH), INPUTS, Set.of("norm.bias"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theLossIsTheMeanCrossEntropyOfStartsAndEndsOverTokensThatAreNotPads(GMLP spec) {
    GMLP still = spec.toBuilder().dropout(0).survival(1).build();
    var graphs = new SpanGraph(still, Checkpointing.NONE);
    for (Backend backend :
        List.of(new ReferenceBackend(), new OneDnnBackend(), new Nd4jBackend())) {
      try (var parameters = ParameterStore.of(graphs.prediction(1, 1));
          var training = backend.compile(graphs.training(BATCH, LENGTH), parameters);
          var prediction = backend.compile(graphs.prediction(BATCH, LENGTH), parameters)) {
        GradientCheck.randomize(parameters);
        INPUTS.forEach(training::feed);
        training.run();
        Stream.of("tokens", "lengths", "pads").forEach(k -> prediction.feed(k, INPUTS.get(k)));
        prediction.run();
        float[] logits = prediction.read("logits");
        double sum = 0;
        for (int row = 0; row < 2 * BATCH; row++) {
          double exponentials = 0;
          for (int i = 0; i < LENGTH; i++) {
            float logit = logits[row * LENGTH + i];
            if (i < LENGTHS[row / 2]) {
              assertThat(logit).isBetween(-100f, 100f);
              exponentials += Math.exp(logit);
            } else {
              assertThat(logit).isLessThan(-9_000f);
            }
          }
          if (LABELS[row] >= 0) {
            sum += Math.log(exponentials) - logits[row * LENGTH + LABELS[row]];
          }
        }
        assertThat((double) training.scalar("loss")).isCloseTo(sum / 6, Offset.offset(1e-5));
      }
    }
  }
}
