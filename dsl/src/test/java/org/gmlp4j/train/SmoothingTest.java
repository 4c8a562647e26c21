package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  void aMeanIsTheWeightedMeanOfTheFiniteValuesSoFar() {
    var smoothing = new Smoothing(5);
    assertThat(smoothing.mean()).isNaN();
    assertThat(smoothing.add(3)).isEqualTo(3, within(1e-12));
    double second = smoothing.add(1);
    assertThat(smoothing.add(Double.NaN)).isEqualTo(second);
    double keep = 1 - 2.0 / 6;
    double expected = (3 * keep * keep + 1 * keep + 4) / (keep * keep + keep + 1);
    assertThat(smoothing.add(4)).isEqualTo(expected, within(1e-12));
  }
}
