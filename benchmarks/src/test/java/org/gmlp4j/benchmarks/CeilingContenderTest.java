package org.gmlp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CeilingContenderTest {
  @Test
  void operationsAreThoseOfSquareProducts() {
    assertThat(CeilingContender.flops(Precision.FP32)).isEqualTo(17_179_869_184L);
    assertThat(CeilingContender.flops(Precision.BF16)).isEqualTo(137_438_953_472L);
  }
}
