package org.gmlp4j.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gmlp4j.io.Nearest;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  @Test
  void distanceIsLevenshteins() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("VARS", "vars")).isZero();
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void theNearestComesFirst() {
    assertThat(NearestNames.of("pretrian", List.of("plot", "retrain", "pretrain", "predict")))
        .containsExactly("pretrain");
  }

  @Test
  void allNamesAreGivenWhereNoneIsNear() {
    assertThat(NearestNames.of("zzzzzz", List.of("vars", "help"))).containsExactly("help", "vars");
  }
}
