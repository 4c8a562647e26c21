package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropiesTest {
  private static final int ROWS = 4;
  private static final int FROM = 2;

  private static int[] labels(int width) {
    return new int[] {width + 5, width + 6, width - 1, -1, 0, width / 2};
  }

  private static double logSumExp(float[] x, int row, int width) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < width; i++) {
      max = Math.max(max, x[row * width + i]);
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += Math.exp(x[row * width + i] - max);
    }
    return max + Math.log(sum);
  }

  private static double target(int label, int i, int width, double smoothing) {
    return smoothing / width + (i == label ? 1 - smoothing : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 17, 250, 1000, 8000, 30_000})
  void lossAndGradientAreThoseOfTheFormula(int width) {
    for (double smoothing : new double[] {0, 0.1}) {
      for (double size : new double[] {1, 30}) {
        check(width, smoothing, size);
      }
    }
  }

  private static void check(int width, double smoothing, double size) {
    float[] x = Tiles.normal(ROWS * width, size, width);
    int[] labels = labels(width);
    double loss = 0;
    double[] totals = new double[ROWS];
    double[] gradient = new double[x.length];
    for (int row = 0; row < ROWS; row++) {
      int label = labels[FROM + row];
      if (label < 0) {
        continue;
      }
      totals[row] = logSumExp(x, row, width);
      for (int i = 0; i < width; i++) {
        double logit = x[row * width + i];
        double target = target(label, i, width, smoothing);
        loss += target * (totals[row] - logit);
        gradient[row * width + i] = 0.5 * (Math.exp(logit - totals[row]) - target);
      }
    }
    float[] actualTotals = Tiles.guarded(new float[ROWS]);
    double actual =
        CrossEntropies.crossEntropy(x, labels, FROM, smoothing, actualTotals, ROWS, width);
    assertThat(actual).isCloseTo(loss, within(5e-6 * Math.max(1, Math.abs(loss))));
    Tiles.assertClose(actualTotals, totals, 1e-6);
    float[] dx = Tiles.guarded(x);
    CrossEntropies.crossEntropyGradient(
        dx, labels, FROM, smoothing, actualTotals, 0.5f, dx, ROWS, width);
    // The sum of exponentials is known to the rounding of its logarithm.
    Tiles.assertClose(dx, gradient, size > 1 ? 5e-6 : 1e-6);
  }

  @Test
  void hugeLogitsKeepAFiniteLoss() {
    float[] x = {1e30f, 0, -1e30f, 500, 400, 300};
    float[] totals = new float[2];
    assertThat(CrossEntropies.crossEntropy(x, new int[] {0, 1}, 0, 0, totals, 2, 3)).isEqualTo(100);
    assertThat(totals).containsExactly(1e30f, 500);
    CrossEntropies.crossEntropyGradient(x, new int[] {0, 1}, 0, 0, totals, 1, x, 2, 3);
    Tiles.assertClose(x, new double[] {0, 0, 0, 1, -1, 0}, 1e-7);
  }

  @Test
  void rowsWithoutALabelCountForNothing() {
    float[] x = {Float.NaN, Float.NaN, 1, 1};
    float[] totals = {5, 5};
    int[] labels = {-1, 0};
    assertThat(CrossEntropies.crossEntropy(x, labels, 0, 0, totals, 2, 2))
        .isCloseTo(Math.log(2), within(1e-7));
    assertThat(totals[0]).isZero();
    CrossEntropies.crossEntropyGradient(x, labels, 0, 0, totals, 1, x, 2, 2);
    Tiles.assertClose(x, new double[] {0, 0, -0.5, 0.5}, 1e-6);
  }

  @Test
  void notANumberMakesTheLossNotANumber() {
    float[] x = new float[40];
    x[30] = Float.NaN;
    assertThat(CrossEntropies.crossEntropy(x, new int[] {0}, 0, 0, new float[1], 1, 40)).isNaN();
  }

  @Test
  void refusesALabelThatIsNoClass() {
    assertThatThrownBy(
            () ->
                CrossEntropies.crossEntropy(new float[3], new int[] {3}, 0, 0, new float[1], 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be below the number of classes, 3, got 3");
  }
}
