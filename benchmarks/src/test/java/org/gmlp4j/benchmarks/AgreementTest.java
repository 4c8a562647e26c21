package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void largestRelativeDifferenceIsTold() {
    double worst =
        Agreement.check("x", new double[] {2, 0, 100}, new double[] {2.001, 0, 100}, 1e-3);
    assertThat(worst).isCloseTo(0.001 / 2.001, within(1e-12));
  }

  @Test
  void modelsThatDifferAreNotTimed() {
    assertThatThrownBy(
            () -> Agreement.check("c0 train", new double[] {1, 0.5}, new double[] {1, 0.501}, 1e-3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("c0 train: number 2 of 2 is 0.5 here and 0.501 there");
  }

  @Test
  void numbersThatAreNoneNeverAgree() {
    assertThatThrownBy(
            () -> Agreement.check("x", new double[] {Double.NaN}, new double[] {Double.NaN}, 1))
        .hasMessageContaining("not the same model");
    assertThatThrownBy(() -> Agreement.check("x", new double[1], new double[2], 1))
        .hasMessageContaining("computes 1 numbers, the other 2");
  }
}
