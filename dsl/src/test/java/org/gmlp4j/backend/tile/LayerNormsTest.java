package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerNormsTest {
  private static final int ROWS = 3;
  private static final float EPSILON = 1e-5f;

  /** Mean, variance and normalised values of rows, in doubles. */
  private static final class Normalised {
    final double[] mean;
    final double[] variance;
    final double[] values;

    Normalised(int rows, int width) {
      mean = new double[rows];
      variance = new double[rows];
      values = new double[rows * width];
    }

    static Normalised of(float[] x, int width) {
      int rows = x.length / width;
      var it = new Normalised(rows, width);
      for (int i = 0; i < x.length; i++) {
        it.mean[i / width] += (double) x[i] / width;
      }
      for (int i = 0; i < x.length; i++) {
        it.variance[i / width] += Math.pow(x[i] - it.mean[i / width], 2) / width;
      }
      for (int i = 0; i < x.length; i++) {
        it.values[i] =
            (x[i] - it.mean[i / width]) / Math.sqrt(it.variance[i / width] + (double) EPSILON);
      }
      return it;
    }
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void normalisesEachRow(int width) {
    float[] x = Tiles.normal(ROWS * width, 3, 1);
    float[] gain = Tiles.normal(width, 1, 2);
    float[] bias = Tiles.normal(width, 1, 3);
    float[] y = Tiles.guarded(new float[x.length]);
    float[] mean = Tiles.guarded(new float[ROWS]);
    float[] variance = Tiles.guarded(new float[ROWS]);
    LayerNorms.layerNorm(x, gain, bias, EPSILON, y, mean, variance, ROWS, width);
    var expected = Normalised.of(x, width);
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = expected.values[i] * gain[i % width] + bias[i % width];
    }
    Tiles.assertClose(mean, expected.mean, 1e-6);
    Tiles.assertClose(variance, expected.variance, 1e-6);
    Tiles.assertClose(y, values, 2e-6);
    float[] inPlace = Tiles.guarded(x);
    LayerNorms.layerNorm(inPlace, gain, bias, EPSILON, inPlace, mean, variance, ROWS, width);
    assertThat(inPlace).isEqualTo(y);
  }

  @Test
  void aLargeCommonOffsetCostsNoMoreThanItsRounding() {
    int width = 250;
    float[] x = Tiles.normal(width, 1, 1);
    for (int i = 0; i < width; i++) {
      x[i] += 1000;
    }
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    float[] y = new float[width];
    LayerNorms.layerNorm(
        x, ones, new float[width], EPSILON, y, new float[1], new float[1], 1, width);
    Tiles.assertClose(y, Normalised.of(x, width).values, 1e-3);
  }

  @Test
  void constantRowsBecomeTheBias() {
    int width = 17;
    float[] x = new float[2 * width];
    Arrays.fill(x, 0, width, 1e4f);
    float[] bias = Tiles.normal(width, 1, 1);
    float[] y = new float[x.length];
    LayerNorms.layerNorm(
        x, new float[width], bias, EPSILON, y, new float[2], new float[2], 2, width);
    for (int i = 0; i < x.length; i++) {
      assertThat(y[i]).isEqualTo(bias[i % width]);
    }
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void gradientsAreThoseOfTheFormula(int width) {
    float[] x = Tiles.normal(ROWS * width, 3, 1);
    float[] gain = Tiles.normal(width, 1, 2);
    float[] dy = Tiles.normal(x.length, 1, 4);
    var normalised = Normalised.of(x, width);
    float[] mean = new float[ROWS];
    float[] variance = new float[ROWS];
    double[] dGain = new double[width];
    double[] dBias = new double[width];
    double[] dx = new double[x.length];
    for (int row = 0; row < ROWS; row++) {
      mean[row] = (float) normalised.mean[row];
      variance[row] = (float) normalised.variance[row];
      double sum = 0;
      double dot = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        double normal = normalised.values[i];
        dGain[i % width] += dy[i] * normal + (row == 0 ? 7 : 0);
        dBias[i % width] += dy[i] + (row == 0 ? 8 : 0);
        sum += dy[i] * gain[i % width];
        dot += dy[i] * gain[i % width] * normal;
      }
      for (int i = row * width; i < (row + 1) * width; i++) {
        double normal = normalised.values[i];
        dx[i] =
            (dy[i] * gain[i % width] - sum / width - normal * dot / width)
                / Math.sqrt(normalised.variance[row] + (double) EPSILON);
      }
    }
    float[] actualGain = new float[width];
    Arrays.fill(actualGain, 7);
    actualGain = Tiles.guarded(actualGain);
    float[] actualBias = new float[width];
    Arrays.fill(actualBias, 8);
    actualBias = Tiles.guarded(actualBias);
    float[] actual = Tiles.guarded(new float[x.length]);
    LayerNorms.layerNormGradient(
        x, gain, mean, variance, EPSILON, dy, actual, actualGain, actualBias, ROWS, width);
    // A row of one value divides rounding errors by a deviation of nearly nothing.
    Tiles.assertClose(actual, dx, width == 1 ? 1e-3 : 3e-6);
    Tiles.assertClose(actualGain, dGain, width == 1 ? 1e-3 : 2e-6);
    Tiles.assertClose(actualBias, dBias, 1e-6);
    for (float[] over : new float[][] {Tiles.guarded(x), Tiles.guarded(dy)}) {
      boolean overX = over[0] == x[0];
      LayerNorms.layerNormGradient(
          overX ? over : x,
          gain,
          mean,
          variance,
          EPSILON,
          overX ? dy : over,
          over,
          actualGain,
          actualBias,
          ROWS,
          width);
      assertThat(over).isEqualTo(actual);
    }
  }
}
