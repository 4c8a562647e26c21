package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Device.Buffers;
import org.gmlp4j.backend.Device.Range;
import org.gmlp4j.backend.tile.AdamStep;
import org.gmlp4j.graph.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges that are computed in several parts, with and without a rest. */
class Nd4jAdamWTest {
  private static final int SIZE = 10_000;
  private static final List<Range> TRAINED = List.of(new Range(0, 7000), new Range(7500, 2500));

  private final HostLink link = new HostLink();

  private Nd4jFloats floats(int stream) {
    var floats = new Nd4jFloats(link, SIZE);
    var values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) CounterRandom.normal(stream, i);
    }
    link.write(floats.view(0, SIZE), values);
    return floats;
  }

  @ParameterizedTest
  @ValueSource(longs = {2048, 3000, 4096, 7000, 1 << 20})
  void partsGiveTheNumbersOfTheFormula(long part) {
    var step = new AdamStep(0.9, 0.99, 1e-6);
    step.set(0.5, 0.1, 2, 0.7);
    try (var w = floats(1);
        var g = floats(2);
        var m = new Nd4jFloats(link, SIZE);
        var v = new Nd4jFloats(link, SIZE);
        var adam =
            new Nd4jAdamW(
                link, new Buffers(w, g, m, v), TRAINED, List.of(new Range(7500, 100)), part)) {
      float[] gradients = link.read(g.view(0, SIZE));
      float[] weights = link.read(w.view(0, SIZE));
      double squares =
          IntStream.range(0, SIZE)
              .filter(Nd4jAdamWTest::isTrained)
              .mapToDouble(i -> (double) gradients[i] * gradients[i])
              .sum();
      assertThat(adam.squares()).isCloseTo(squares, Offset.offset(1e-6 * squares));
      adam.update(step);
      float[] updated = link.read(w.view(0, SIZE));
      for (int i = 0; i < SIZE; i++) {
        double mean = 0.1 * 0.5 * gradients[i];
        double square = 0.01 * 0.25 * gradients[i] * gradients[i];
        double kept = (i >= 7500 && i < 7600 ? 0.7 : 1) * weights[i];
        double expected =
            isTrained(i) ? kept - 0.1 * mean / (2 * Math.sqrt(square) + 1e-6) : weights[i];
        assertThat((double) updated[i]).as("weight %d", i).isCloseTo(expected, Offset.offset(1e-6));
      }
    }
  }

  private static boolean isTrained(int i) {
    return i < 7000 || i >= 7500;
  }
}
