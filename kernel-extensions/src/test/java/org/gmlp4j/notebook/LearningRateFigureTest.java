package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.LearningRateCurve.Suggestion;
import org.junit.jupiter.api.Test;

class LearningRateFigureTest {
  private static final LearningRateCurve CURVE =
      new LearningRateCurve(
          List.of(1e-6, 1e-4, 1e-2, 1.0),
          List.of(1.0, 0.8, 0.5, Double.NaN),
          List.of(1.0, 0.9, 0.7, 40.0),
          new Suggestion(OptionalDouble.of(1e-4), OptionalDouble.of(1e-2)),
          true);

  @Test
  void ratesStandOnALogarithmicAxisWithTheSuggestionsMarked() {
    Panel panel = Figures.learningRateSearch(CURVE).panels().get(0);
    assertThat(panel.x().scale()).isEqualTo(Axis.Scale.LOG);
    assertThat(panel.traces())
        .extracting(Trace::name)
        .containsExactly("each step", "smoothed", "steepest, 1e-2", "valley, 1e-4");
    Line valley = (Line) panel.traces().get(3);
    assertThat(valley.x()).isEqualTo(Doubles.of(1e-4));
    assertThat(valley.y()).isEqualTo(Doubles.of(0.9));
    var xAxis =
        Figures.learningRateSearch(CURVE)
            .toPlotly()
            .getAsJsonObject("layout")
            .getAsJsonObject("xaxis");
    assertThat(xAxis.get("type").getAsString()).isEqualTo("log");
  }

  @Test
  void anExplosionDoesNotFlattenTheRest() {
    Axis y = Figures.learningRateSearch(CURVE).panels().get(0).y();
    assertThat(y.range()).hasValue(new Range(0.7 - 0.25 * 0.3, 1.3));
    assertThat(Figures.learningRateSearch(CURVE).toSvg()).contains("1e-5", "1e-3");
  }

  @Test
  void aTerminalShowsTheTableAndANotebookThePicture() {
    Displayable view = Views.of(CURVE).orElseThrow();
    assertThat(view.toText()).contains("← valley", "← steepest");
    assertThat(view.mimeBundle()).containsKeys(Mime.SVG, Mime.PLOTLY, Mime.TEXT);
  }

  @Test
  void aSearchThatSawNothingStillDraws() {
    var none = new Suggestion(OptionalDouble.empty(), OptionalDouble.empty());
    var empty = new LearningRateCurve(List.of(), List.of(), List.of(), none, false);
    assertThat(Figures.learningRateSearch(empty).toSvg()).startsWith("<svg");
    assertThat(Figures.learningRateSearch(empty).toPlotly().has("data")).isTrue();
  }
}
