package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.FakeDevice;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdamWTest {
  /** So many tiles that all threads have some, and no multiple of one. */
  private static final int SIZE = 40_003;

  static Stream<Backend> backends() {
    return Stream.of(new OneDnnBackend(), FakeDevice.backend());
  }

  private static ParameterStore store(Backend backend) {
    var g = new GraphBuilder();
    g.parameter("decayed", Shape.of(SIZE), Initializer.normal(1), true);
    g.parameter("plain", Shape.of(3), Initializer.normal(1), false);
    return ParameterStore.of(g.build(), backend).initialize(4);
  }

  private static void setGradients(ParameterStore store, int step) {
    for (var entry : store.index().values()) {
      var buffer = store.gradients().buffer(entry.offset(), entry.size());
      for (int i = 0; i < entry.size(); i++) {
        buffer.put(i, (float) CounterRandom.normal(entry.offset() + 17L * step, i));
      }
    }
    store.flatGradients().writtenOnHost();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void matchesTheFormulaInDoublePrecision(Backend backend) {
    var settings = new AdamW.Settings(0.9, 0.999, 1e-6, 0.1, 0.5);
    try (var store = store(backend);
        var optimizer = new AdamW(store, settings)) {
      var expected = new HashMap<String, double[][]>(); // weight, m, v
      store
          .index()
          .forEach(
              (name, entry) -> {
                var state = new double[3][(int) entry.size()];
                float[] weight = store.weight(name);
                for (int i = 0; i < weight.length; i++) {
                  state[0][i] = weight[i];
                }
                expected.put(name, state);
              });
      for (int step = 1; step <= 5; step++) {
        setGradients(store, step);
        double squares = 0;
        for (String name : store.index().keySet()) {
          for (float g : store.gradient(name)) {
            squares += (double) g * g;
          }
        }
        assertThat(optimizer.gradientNorm())
            .isCloseTo(Math.sqrt(squares), Offset.offset(1e-7 * Math.sqrt(squares)));
        optimizer.step(0.01, optimizer.gradientNorm());
        for (String name : store.index().keySet()) {
          double decay = name.equals("decayed") ? 0.1 : 0;
          double[][] state = expected.get(name);
          float[] gradients = store.gradient(name);
          for (int i = 0; i < gradients.length; i++) {
            double g = gradients[i] * Math.min(1, 0.5 / Math.sqrt(squares));
            state[1][i] = 0.9 * state[1][i] + 0.1 * g;
            state[2][i] = 0.999 * state[2][i] + 0.001 * g * g;
            double mean = state[1][i] / (1 - Math.pow(0.9, step));
            double square = state[2][i] / (1 - Math.pow(0.999, step));
            state[0][i] -= 0.01 * (decay * state[0][i] + mean / (Math.sqrt(square) + 1e-6));
          }
          float[] weights = store.weight(name);
          for (int i = 0; i < weights.length; i++) {
            assertThat((double) weights[i])
                .as("%s[%d] at step %d", name, i, step)
                .isCloseTo(state[0][i], Offset.offset(2e-5));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void frozenParametersCountNeitherInTheNormNorInTheStep(Backend backend) {
    try (var store = store(backend);
        var optimizer = new AdamW(store, AdamW.Settings.defaults(), "decayed"::equals)) {
      float[] before = store.weight("decayed");
      float[] plain = store.weight("plain");
      setGradients(store, 1);
      double squares = 0;
      for (float g : store.gradient("plain")) {
        squares += (double) g * g;
      }
      assertThat(optimizer.gradientNorm()).isCloseTo(Math.sqrt(squares), Offset.offset(1e-6));
      optimizer.step(1e-2, optimizer.gradientNorm());
      assertThat(store.weight("decayed")).containsExactly(before);
      assertThat(store.weight("plain")).doesNotContain(plain);
    }
  }
}
