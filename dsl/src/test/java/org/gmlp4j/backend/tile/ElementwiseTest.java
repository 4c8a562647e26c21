package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseTest {
  private static final int ROWS = 3;

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void addsMultipliesAndScales(int n) {
    float[] a = Tiles.normal(n, 1, 1);
    float[] b = Tiles.normal(n, 1, 2);
    float[] sum = Tiles.guarded(new float[n]);
    float[] product = Tiles.guarded(new float[n]);
    float[] scaled = Tiles.guarded(new float[n]);
    Elementwise.add(a, b, sum, n);
    Elementwise.multiply(a, b, product, n);
    Elementwise.scale(a, -2.5f, scaled, n);
    for (int i = 0; i < n; i++) {
      assertThat(sum[i]).isEqualTo(a[i] + b[i]);
      assertThat(product[i]).isEqualTo(a[i] * b[i]);
      assertThat(scaled[i]).isEqualTo(-2.5f * a[i]);
    }
    assertThat(new float[] {sum[n], product[n], scaled[n]}).containsOnly(123);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void mayWriteOverAnOperand(int n) {
    float[] a = Tiles.normal(n, 1, 1);
    float[] b = Tiles.normal(n, 1, 2);
    float[] expected = new float[n];
    Elementwise.add(a, b, expected, n);
    float[] left = a.clone();
    Elementwise.add(left, b, left, n);
    assertThat(left).isEqualTo(expected);
    Elementwise.multiply(a, b, expected, n);
    float[] right = b.clone();
    Elementwise.multiply(a, right, right, n);
    assertThat(right).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void addsAVectorToEachRow(int width) {
    float[] x = Tiles.normal(ROWS * width, 1, 1);
    float[] bias = Tiles.normal(width, 1, 2);
    float[] y = Tiles.guarded(x);
    Elementwise.addToColumns(y, bias, y, ROWS, width);
    for (int i = 0; i < x.length; i++) {
      assertThat(y[i]).isEqualTo(x[i] + bias[i % width]);
    }
    assertThat(y[x.length]).isEqualTo(123);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void addsANumberToEachRow(int width) {
    float[] x = Tiles.normal(ROWS * width, 1, 1);
    float[] bias = Tiles.normal(ROWS + 2, 1, 2);
    float[] y = Tiles.guarded(x);
    Elementwise.addToRows(y, bias, 2, y, ROWS, width);
    for (int i = 0; i < x.length; i++) {
      assertThat(y[i]).isEqualTo(x[i] + bias[2 + i / width]);
    }
    assertThat(y[x.length]).isEqualTo(123);
  }
}
