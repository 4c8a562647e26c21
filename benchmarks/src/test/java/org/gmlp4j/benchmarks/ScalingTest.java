package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void exponentOfAPowerIsFoundWhateverItsFactor() {
    int[] x = {2, 4, 8, 16};
    double[] y = {3 * Math.pow(2, 1.5), 3 * 8, 3 * Math.pow(8, 1.5), 3 * 64};
    assertThat(Scaling.exponent(x, y)).isCloseTo(1.5, within(1e-12));
    assertThat(Scaling.exponent(x, new double[] {5, 5, 5, 5})).isCloseTo(0, within(1e-12));
  }

  @Test
  void exponentsOfTimeAndOperationsStandInAQuantitysLastRow() {
    var series =
        new Scaling.Series(
            "batch", new int[] {1, 2, 4}, new double[] {1, 2, 4}, new double[] {1, 4, 16});
    assertThat(Scaling.table(List.of(series)).aligned().lines().toList().get(3))
        .contains("batch^1.00", "batch^2.00");
  }
}
