package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryLabelsTest {
  @Test
  void labelsAreTurnedAsFarAsTheyMust() {
    List<String> labels = Collections.nCopies(10, "contradiction");
    assertThat(CategoryLabels.angle(labels, 2000)).isZero();
    assertThat(CategoryLabels.angle(labels, 400)).isEqualTo(35);
    assertThat(CategoryLabels.angle(labels, 150)).isEqualTo(90);
    assertThat(CategoryLabels.drop(labels, 90)).isGreaterThan(CategoryLabels.drop(labels, 35));
    assertThat(CategoryLabels.drop(labels, 0)).isZero();
  }

  @Test
  void whereLinesWouldOverlapSomeAreLeftOut() {
    assertThat(CategoryLabels.shown(4, 100)).containsExactly(0, 1, 2, 3);
    assertThat(CategoryLabels.shown(10, 50)).containsExactly(0, 3, 6, 9);
  }
}
