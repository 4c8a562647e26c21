package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.graph.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DropoutsTest {

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void decidesAsTheCounterDoes(int n) {
    for (float rate : new float[] {1e-9f, 0.1f, 0.5f, 1 / 3f, 0.9f, 0x1p-24f, 1 - 0x1p-24f}) {
      for (long first : new long[] {0, 1, 5, 8191, 1L << 40}) {
        long stream = CounterRandom.stream(7, 8, 9);
        float[] x = Tiles.normal(n, 1, 1);
        float[] y = Tiles.guarded(new float[n]);
        Dropouts.dropout(x, stream, first, rate, y, n);
        float scale = (float) (1 / (1 - (double) rate));
        for (int i = 0; i < n; i++) {
          boolean kept = CounterRandom.uniform(stream, first + i) >= rate;
          if (y[i] != (kept ? x[i] * scale : 0)) {
            assertThat(y[i]).as("element " + i).isEqualTo(kept ? x[i] * scale : 0);
          }
        }
        assertThat(y[n]).isEqualTo(123);
        float[] inPlace = Tiles.guarded(x);
        Dropouts.dropout(inPlace, stream, first, rate, inPlace, n);
        assertThat(inPlace).isEqualTo(y);
      }
    }
  }
}
