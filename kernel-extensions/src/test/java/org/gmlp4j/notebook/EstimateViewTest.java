package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.Test;

class EstimateViewTest {
  @Test
  void anEstimateIsShownAsATable() {
    var spec = GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(16).vocab(100).build();
    var estimate = spec.estimate(8, 16).within(5_000_000);
    Table view = (Table) Views.of(estimate).orElseThrow();
    assertThat(view.caption()).contains("training on 8 x 16 tokens");
    assertThat(view.toText().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("memory available 5.0 MB")
        .anyMatch(line -> line.startsWith("activations "))
        .contains("largest batch that fits " + estimate.largestBatch());
  }
}
