package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;
import org.gmlp4j.model.SpatialWeights;
import org.junit.jupiter.api.Test;

class SpatialFiguresTest {
  private static SpatialWeights weights(int layers, int n, float... first) {
    GMLP spec = GMLP.builder().layers(layers).dModel(2).dFfn(4).seqLen(n).vocab(9).dense().build();
    var g = new GraphBuilder();
    g.output("hidden", new GMLPGraph(spec, g, 1, n, false).text());
    try (var store = ParameterStore.of(g.build())) {
      store.setWeight("blocks.0.gate.spatial.weight", first);
      return SpatialWeights.of(spec, store);
    }
  }

  @Test
  void rowsAreDrawnByTheDistanceOfTheTokenThatIsWeighted() {
    SpatialWeights weights = weights(2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Figure figure = Figures.spatialRows(weights, 0, 2);
    assertThat(figure.panels()).extracting(Panel::title).containsExactly("layer 1", "layer 2");
    Line last = (Line) figure.panels().get(0).traces().get(1);
    assertThat(last.name()).isEqualTo("token 2");
    assertThat(last.x()).isEqualTo(Doubles.of(-2, -1, 0));
    assertThat(last.y()).isEqualTo(Doubles.of(7, 8, 9));
    assertThat(figure.panels().get(0).hasLegend()).isTrue();
    assertThat(figure.panels().get(1).hasLegend()).isFalse();
    assertThat(Figures.spatialRows(weights).panels().get(0).traces().get(0).name())
        .isEqualTo("token 1");
    assertThatThrownBy(() -> Figures.spatialRows(weights, 3)).hasMessageContaining("0..2, got 3");
  }

  @Test
  void matricesAreCentredAtZeroAndALayerOfZerosStillDraws() {
    Figure figure = Figures.spatialMatrices(weights(2, 2, 1, -4, 2, 3));
    Heatmap first = (Heatmap) figure.panels().get(0).traces().get(0);
    assertThat(first.colorRange()).isEqualTo(new Range(-4, 4));
    assertThat(first.rows()).containsExactly(Doubles.of(1, -4), Doubles.of(2, 3));
    assertThat(figure.toSvg()).startsWith("<svg");
    assertThat(figure.toText()).contains("2 x 2, -4 (=) to 4 (#)");
  }

  @Test
  void largeMatricesBecomeMeansOverSquares() {
    float[][] matrix = {{1, 3, 10}, {5, 7, 20}, {2, 4, 9}};
    assertThat(SpatialMatricesFigure.pooled(matrix, 2))
        .containsExactly(Doubles.of(4, 15), Doubles.of(3, 9));
  }

  @Test
  void sharesStandBesideThatOfNoise() {
    Figure figure = Figures.toeplitzShares(weights(1, 2, 1, 4, 2, 3));
    Bar bars = (Bar) figure.panels().get(0).traces().get(0);
    assertThat(bars.labels()).containsExactly("60.0%");
    assertThat(((Line) figure.panels().get(0).traces().get(1)).y().get(0)).isEqualTo(2.0 / 3);
    Displayable all = Views.of(weights(1, 2, 1, 4, 2, 3)).orElseThrow();
    assertThat(all.toText()).contains("Rows of W", "Spatial weights W", "How Toeplitz W is");
  }

  @Test
  void ofManyLayersTwelveAreShown() {
    List<Integer> layers = SmallMultiples.layers(36);
    assertThat(layers).hasSize(12).startsWith(0).endsWith(35).isSorted().doesNotHaveDuplicates();
    assertThat(SmallMultiples.layers(5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(SmallMultiples.layers(1)).containsExactly(0);
  }
}
