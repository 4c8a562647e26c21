package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxesTest {
  private static final int ROWS = 4;

  private static double[] softmax(float[] x, double scale, int[] visible, int width) {
    double[] y = new double[x.length];
    for (int row = 0; row < x.length / width; row++) {
      int count = visible == null ? width : visible[row];
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        max = Math.max(max, scale * x[row * width + i]);
      }
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.exp(scale * x[row * width + i] - max);
      }
      for (int i = 0; i < count; i++) {
        y[row * width + i] = Math.exp(scale * x[row * width + i] - max) / sum;
      }
    }
    return y;
  }

  /** Relative to each probability: absolute tolerances say little of small ones. */
  private static void assertProbabilities(float[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      assertThat(error).as("element " + i).isLessThanOrEqualTo(1e-5 * expected[i] + 1e-37);
    }
    assertThat(actual[expected.length]).isEqualTo(123);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void rowsAreProbabilities(int width) {
    float[] x = Tiles.normal(ROWS * width, 4, 1);
    float[] y = Tiles.guarded(new float[x.length]);
    Softmaxes.softmax(x, 0.7f, null, y, ROWS, width);
    assertProbabilities(y, softmax(x, 0.7f, null, width));
    float[] inPlace = Tiles.guarded(x);
    Softmaxes.softmax(inPlace, 0.7f, null, inPlace, ROWS, width);
    assertThat(inPlace).isEqualTo(y);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void entriesBeyondTheVisibleAreZero(int width) {
    float[] x = Tiles.normal(ROWS * width, 4, 1);
    Arrays.fill(x, width - 1, width, 1e30f);
    int[] visible = {width - 1, width, 0, (width + 1) / 2};
    float[] y = Tiles.guarded(x);
    Softmaxes.softmax(y, 0.125f, visible, y, ROWS, width);
    assertProbabilities(y, softmax(x, 0.125f, visible, width));
  }

  @Test
  void extremesNeitherOverflowNorVanish() {
    float[] x = {1e30f, 0, -1e30f, 0, 0, 0, 3e38f, 3e38f, -3e38f, -200, -201, -400};
    float[] y = Tiles.guarded(new float[x.length]);
    Softmaxes.softmax(x, 1, null, y, 4, 3);
    assertProbabilities(y, softmax(x, 1, null, 3));
  }

  @Test
  void aRowWithNotANumberHasNoProbabilities() {
    float[] x = new float[100];
    x[60] = Float.NaN;
    Softmaxes.softmax(x, 1, null, x, 2, 50);
    assertThat(x[0]).isEqualTo(0.02f);
    assertThat(x[60]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void gradientIsThatOfTheFormula(int width) {
    float[] y = new float[ROWS * width];
    Softmaxes.softmax(Tiles.normal(y.length, 2, 1), 1, null, y, ROWS, width);
    float[] dy = Tiles.normal(y.length, 1, 2);
    double[] expected = new double[y.length];
    for (int row = 0; row < ROWS; row++) {
      double dot = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        dot += (double) y[i] * dy[i];
      }
      for (int i = row * width; i < (row + 1) * width; i++) {
        expected[i] = 3 * y[i] * (dy[i] - dot);
      }
    }
    float[] dx = Tiles.guarded(new float[y.length]);
    Softmaxes.softmaxGradient(y, dy, 3, dx, ROWS, width);
    Tiles.assertClose(dx, expected, 1e-6);
    float[] overY = Tiles.guarded(y);
    Softmaxes.softmaxGradient(overY, dy, 3, overY, ROWS, width);
    assertThat(overY).isEqualTo(dx);
    float[] overDy = Tiles.guarded(dy);
    Softmaxes.softmaxGradient(y, overDy, 3, overDy, ROWS, width);
    assertThat(overDy).isEqualTo(dx);
  }
}
