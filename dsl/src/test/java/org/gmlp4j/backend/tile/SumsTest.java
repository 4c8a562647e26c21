package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {
  private static final int ROWS = 5;

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void addsTheSumsOfColumns(int width) {
    float[] x = Tiles.normal(ROWS * width, 1, 1);
    float[] y = new float[width];
    Arrays.fill(y, 10);
    double[] expected = new double[width];
    Arrays.fill(expected, 10);
    for (int i = 0; i < x.length; i++) {
      expected[i % width] += x[i];
    }
    y = Tiles.guarded(y);
    Sums.sumColumns(x, y, ROWS, width);
    Tiles.assertClose(y, expected, 1e-6);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void setsTheSumsOfRows(int width) {
    float[] x = Tiles.normal(ROWS * width, 1, 1);
    float[] y = new float[ROWS + 4];
    Arrays.fill(y, 123);
    double[] expected = new double[ROWS];
    for (int i = 0; i < x.length; i++) {
      expected[i / width] += x[i];
    }
    Sums.sumRows(x, y, 3, ROWS, width);
    assertThat(Arrays.copyOf(y, 3)).containsOnly(123);
    Tiles.assertClose(Arrays.copyOfRange(y, 3, y.length), expected, 3e-4);
  }
}
