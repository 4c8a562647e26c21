package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void medianOfAnOddCountIsTheMiddleOne() {
    assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
  }

  @Test
  void medianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(10, 1, 4, 3)).isEqualTo(new Spread(3.5, 1, 10));
  }

  @Test
  void ratiosArePairedBeforeTheirMedianIsTaken() {
    // The ratio of the medians would be 20 / 10.
    assertThat(Spread.ofRatios(new double[] {20, 90, 8}, new double[] {10, 30, 8}))
        .isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.ofRatios(new double[] {40, 20, 10}, new double[] {10, 20, 40}))
        .isEqualTo(new Spread(1, 0.25, 4));
  }

  @Test
  void unpairedOrMissingMeasurementsAreRefused() {
    assertThatThrownBy(() -> Spread.ofRatios(new double[] {1, 2}, new double[] {1}))
        .hasMessageContaining("got 2 and 1");
    assertThatThrownBy(Spread::of).hasMessageContaining("at least one measurement");
  }
}
