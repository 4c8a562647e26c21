package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.data.Mnli;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.AttentionMaps;
import org.gmlp4j.task.FineTune;
import org.junit.jupiter.api.Test;

class AttentionFigureTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(3).dModel(8).dFfn(16).seqLen(32).vocab(600).tinyAttention(4).build();

  @Test
  void everyLayerIsAHeatMapWithATokenARowAndAColumn() {
    AttentionMaps maps;
    try (var run = FineTune.on(SPEC, Mnli.sample()).maxSteps(1).batchSize(8).run()) {
      maps = run.model().attention("the <b> boat", "a boat");
    }
    Figure figure = (Figure) Views.of(maps).orElseThrow();
    assertThat(figure.panels())
        .extracting(Panel::title)
        .containsExactly("layer 1", "layer 2", "layer 3", "maximum of layers 1 to 2");
    for (Panel panel : figure.panels()) {
      assertThat(panel.x().categories()).isEqualTo(maps.tokens());
      assertThat(panel.y().categories()).isEqualTo(maps.tokens());
      assertThat(panel.y().reversed()).isTrue();
    }
    Heatmap second = (Heatmap) figure.panels().get(1).traces().get(0);
    Heatmap highest = (Heatmap) figure.panels().get(3).traces().get(0);
    assertThat(second.rows().get(2).get(1)).isEqualTo(maps.share(1, 2, 1));
    assertThat(highest.rows().get(2).get(1))
        .isEqualTo(Math.max(maps.share(0, 2, 1), maps.share(1, 2, 1)));
    assertThat(second.colorRange().low()).isZero();
    assertThat(figure.toPlotly().toString()).contains("the → [CLS]");
    assertThat(figure.toText()).contains("    the          ");
  }
}
