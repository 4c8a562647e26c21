package org.gmlp4j.backend.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The other tests hold the implementation in use against doubles; this one holds scalar loops
 * against it.
 */
class LanesTest {
  private static final int AT = 3;
  private static final int BEYOND = 5;

  private final Lanes plain = new PlainLanes();

  private static float[] row(int n, int seed) {
    return Tiles.normal(AT + n + BEYOND, 1.5, seed);
  }

  /** One call's effect on an array, with both implementations. */
  private void assertSame(int n, double tolerance, BiConsumer<Lanes, float[]> call) {
    float[] expected = row(n, 99);
    float[] actual = expected.clone();
    call.accept(Lanes.BEST, expected);
    call.accept(plain, actual);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("element " + i).isCloseTo(expected[i], within((float) tolerance));
    }
  }

  private static void assertClose(double actual, double expected, double tolerance) {
    assertThat(actual).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
  }

  @Test
  void vectorsAreUsedWhereTheModuleIsThere() {
    assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    assertThat(Lanes.BEST).isInstanceOf(VectorLanes.class);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void reductionsAgree(int n) {
    float[] x = row(n, 1);
    float[] y = row(n, 2);
    Lanes best = Lanes.BEST;
    assertClose(plain.sum(x, AT, n), best.sum(x, AT, n), 3e-4);
    float[] mean = new float[4];
    float[] variance = new float[4];
    best.statistics(x, AT, n, mean, variance, 0);
    plain.statistics(x, AT, n, mean, variance, 2);
    assertClose(mean[2], mean[0], 1e-6);
    assertClose(variance[2], variance[0], 1e-5);
    assertClose(plain.dot(x, AT, y, 1, n), best.dot(x, AT, y, 1, n), 3e-4);
    assertThat(plain.max(x, AT, n, -0.3f)).isEqualTo(best.max(x, AT, n, -0.3f));
    assertThat(plain.max(x, AT, 0, 1)).isEqualTo(Float.NEGATIVE_INFINITY);
    double sum = best.sumOfExponentials(x, AT, n, 3);
    assertClose(plain.sumOfExponentials(x, AT, n, 3), sum, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void elementwiseLoopsAgreeToTheBit(int n) {
    float[] x = row(n, 1);
    float[] gain = row(n, 2);
    float[] dy = row(n, 3);
    float[] dBias = row(n, 4);
    assertSame(n, 0, (lanes, y) -> lanes.add(x, AT, gain, 0, y, 1, n));
    assertSame(n, 0, (lanes, y) -> lanes.normalise(x, AT, n, 0.1f, 1.1f, gain, dy, y));
    assertSame(
        n,
        0,
        (lanes, y) -> lanes.normaliseGradient(x, AT, n, 0.1f, 1.1f, gain, dy, 0.2f, -0.3f, y));
    assertSame(
        n,
        0,
        (lanes, dGain) -> lanes.gainGradient(x, AT, n, 0.1f, 1.1f, gain, dy, dGain, dBias.clone()));
    assertSame(
        n, 0, (lanes, y) -> lanes.gainGradient(x, AT, n, 0.1f, 1.1f, gain, dy, dBias.clone(), y));
    assertSame(n, 0, (lanes, y) -> lanes.exponentials(x, AT, n, 9, 10, y));
    assertSame(n, 0, (lanes, y) -> lanes.scaledExponentials(x, AT, n, 80, 2, 0.5f, y));
    assertSame(n, 0, (lanes, y) -> lanes.dropout(x, 1L << 60, 1 << 22, 4 / 3f, y, n));
  }

  @ParameterizedTest
  @MethodSource("org.gmlp4j.backend.tile.Tiles#widths")
  void sumsThatComeAlongAgree(int n) {
    float[] x = row(n, 1);
    float[] y = row(n, 2);
    Lanes best = Lanes.BEST;
    double dot = best.gainGradient(x, AT, n, 0.1f, 1.1f, y, x, y.clone(), y.clone());
    assertClose(plain.gainGradient(x, AT, n, 0.1f, 1.1f, y, x, y.clone(), y.clone()), dot, 3e-4);
    double sum = best.exponentials(x, AT, n, 2, 3, y);
    assertClose(plain.exponentials(x, AT, n, 2, 3, y), sum, 1e-5);
  }

  @Test
  void conversionsAgreeOverAllKindsOfBits() {
    int n = 1 << 16;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = Float.intBitsToFloat(i * 0x10001 + (i % 3 - 1) * 0x7FFF);
    }
    short[] expected = new short[n];
    short[] actual = new short[n];
    Lanes.BEST.narrow(x, expected, n);
    plain.narrow(x, actual, n);
    assertThat(actual).isEqualTo(expected);
    float[] wide = new float[n];
    Lanes.BEST.widen(expected, wide, n);
    plain.widen(expected, x, n);
    assertThat(Arrays.equals(wide, x)).isTrue();
  }
}
