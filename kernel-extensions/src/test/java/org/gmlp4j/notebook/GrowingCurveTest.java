package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingCurveTest {
  private static final int MOST = 40;

  @Test
  void keepsPointsOfTheCurveWithItsExtremesAtEveryLength() {
    double[] y = new Random(7).doubles(1000).toArray();
    var curve = new GrowingCurve(MOST);
    for (int size = 1; size <= y.length; size++) {
      curve.add(size - 1, y[size - 1]);
      Line line = curve.line("");
      double[] kept = line.y().stream().toArray();
      assertThat(kept.length).isBetween(Math.min(size, MOST / 4), MOST);
      for (int i = 0; i < kept.length; i++) {
        assertThat(kept[i]).isEqualTo(y[(int) line.x().get(i)]);
      }
      assertThat(line.x().stream().toArray()).isSorted().doesNotHaveDuplicates();
      double[] soFar = Arrays.copyOf(y, size);
      assertThat(Arrays.stream(kept).max()).isEqualTo(Arrays.stream(soFar).max());
      assertThat(Arrays.stream(kept).min()).isEqualTo(Arrays.stream(soFar).min());
    }
  }

  @Test
  void runsHaveEqualCountsOfPoints() {
    var curve = new GrowingCurve(MOST);
    IntStream.range(0, 1024).forEach(x -> curve.add(x, x));
    // 16 runs of 64 points each rise from their first to their last point.
    Line line = curve.line("");
    assertThat(line.x().size()).isEqualTo(32);
    assertThat(line.x().get(0)).isZero();
    assertThat(line.x().get(1)).isEqualTo(63);
    assertThat(line.x().get(2)).isEqualTo(64);
    assertThat(line.x().get(31)).isEqualTo(1023);
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    var curve = new GrowingCurve(MOST);
    curve.add(1, 5);
    curve.add(2, Double.NaN);
    curve.add(3, Double.POSITIVE_INFINITY);
    curve.add(4, 6);
    assertThat(curve.line("").x()).isEqualTo(Doubles.of(1, 4));
  }
}
