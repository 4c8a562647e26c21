package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeluTest {

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void isTheInputTimesTheNormalDistribution(int n) {
    float[] x = Tiles.normal(n, 2, n);
    float[] y = Tiles.guarded(new float[n]);
    Gelu.gelu(x, y, n);
    Tiles.assertClose(y, values(x), 3e-7);
    float[] inPlace = Tiles.guarded(x);
    Gelu.gelu(inPlace, inPlace, n);
    assertThat(inPlace).isEqualTo(y);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void gradientIsTheDerivative(int n) {
    float[] x = Tiles.normal(n, 2, n);
    float[] dy = Tiles.normal(n, 1, n + 1);
    float[] dx = Tiles.guarded(new float[n]);
    Gelu.geluGradient(x, dy, dx, n);
    Tiles.assertClose(dx, slopes(x, dy), 6e-7);
    float[] overX = Tiles.guarded(x);
    Gelu.geluGradient(overX, dy, overX, n);
    assertThat(overX).isEqualTo(dx);
    float[] overDy = Tiles.guarded(dy);
    Gelu.geluGradient(x, overDy, overDy, n);
    assertThat(overDy).isEqualTo(dx);
  }

  @Test
  void isPreciseOverItsWholeRange() {
    int n = 200_001;
    float[] x = new float[n];
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    for (int i = 0; i < n; i++) {
      x[i] = -10 + 20f * i / (n - 1);
    }
    float[] y = new float[n];
    Gelu.gelu(x, y, n);
    Tiles.assertClose(y, values(x), 3e-7);
    Gelu.geluGradient(x, ones, y, n);
    Tiles.assertClose(y, slopes(x, ones), 5e-7);
  }

  @Test
  void extremesAreTheIdentityOrZero() {
    float[] x = {0, -0f, 1e30f, -1e30f, Float.MIN_VALUE, 40, -40};
    float[] y = new float[x.length];
    Gelu.gelu(x, y, x.length);
    Tiles.assertClose(y, new double[] {0, 0, 1e30f, 0, 0, 40, 0}, 3e-7);
    float[] ones = {1, 1, 1, 1, 1, 1, 1};
    Gelu.geluGradient(x, ones, y, x.length);
    Tiles.assertClose(y, new double[] {0.5, 0.5, 1, 0, 0.5, 1, 0}, 5e-7);
  }

  @Test
  void notANumberStaysNotANumber() {
    float[] x = {Float.NaN};
    float[] y = new float[1];
    Gelu.gelu(x, y, 1);
    assertThat(y[0]).isNaN();
    Gelu.geluGradient(x, new float[] {1}, y, 1);
    assertThat(y[0]).isNaN();
  }

  private static double[] values(float[] x) {
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * Normal.cdf(x[i]);
    }
    return y;
  }

  private static double[] slopes(float[] x, float[] dy) {
    var dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = dy[i] * (Normal.cdf(x[i]) + x[i] * Normal.density(x[i]));
    }
    return dx;
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void nativeMemoryGivesTheSame(int n) {
    assumeThat(Gelu.readsMemory()).as("the vector module").isTrue();
    float[] x = Tiles.normal(n, 2, n);
    float[] dy = Tiles.normal(n, 1, n + 1);
    for (boolean half : new boolean[] {false, true}) {
      var memory = ByteBuffer.allocateDirect((n + 3) * Float.BYTES).order(ByteOrder.nativeOrder());
      float[] held = x.clone();
      if (half) {
        BFloat16.narrow(x, 0, memory, 3, n);
        BFloat16.widen(memory, 3, held, 0, n);
      } else {
        memory.asFloatBuffer().put(3, x, 0, n);
      }
      float[] y = Tiles.guarded(new float[n]);
      Gelu.gelu(memory, 3, half, y, n);
      Tiles.assertClose(y, values(held), 3e-7);
      Gelu.geluGradient(memory, 3, half, dy, y, n);
      Tiles.assertClose(y, slopes(held, dy), 6e-7);
    }
  }
}
