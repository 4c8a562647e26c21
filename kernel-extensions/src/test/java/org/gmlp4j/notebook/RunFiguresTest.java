package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gmlp4j.train.TrainingHistory;
import org.junit.jupiter.api.Test;

class RunFiguresTest {
  private static Map<String, TrainingHistory> runs() {
    Map<String, TrainingHistory> runs = new LinkedHashMap<>();
    runs.put("first", Runs.history(300));
    runs.put("second", Runs.history(600));
    return runs;
  }

  @Test
  void runsAreDrawnOverEachOtherInOneColourEach() {
    Figure figure = Figures.overlay(runs());
    assertThat(figure.panels())
        .extracting(Panel::title)
        .containsExactly("Training loss, smoothed", "Evaluation", "Learning rate");
    for (Panel panel : figure.panels()) {
      assertThat(panel.traces()).extracting(Trace::name).containsExactly("first", "second");
      assertThat(panel.color(0)).isEqualTo(Palette.BLUE);
      assertThat(panel.color(1)).isEqualTo(Palette.VERMILION);
    }
    assertThat(figure.panels().get(1).y().title()).isEqualTo("accuracy");
    Line second = (Line) figure.panels().get(1).traces().get(1);
    assertThat(second.x()).isEqualTo(Doubles.of(200, 400, 600));
    assertThat(second.y()).isEqualTo(Doubles.of(0.8, 0.9, 0.85));
  }

  @Test
  void overTokensAnEvaluationStandsWhereItsStepDoes() {
    Figure figure = Figures.overlay(runs(), "loss", RunAxis.TOKENS);
    Line losses = (Line) figure.panels().get(0).traces().get(0);
    // Runs' steps take a second each at 12,345 tokens a second.
    assertThat(losses.x().get(99)).isEqualTo(100 * 12_345.0);
    Line evaluations = (Line) figure.panels().get(1).traces().get(0);
    assertThat(evaluations.x().get(0)).isEqualTo(100 * 12_345.0);
  }

  @Test
  void betweenLoggedStepsTokensAreInterpolated() {
    TrainingHistory all = Runs.history(300);
    TrainingHistory some =
        new TrainingHistory(
            all.steps().stream().filter(s -> s.step() % 40 == 0).toList(),
            all.evaluations(),
            all.ending());
    assertThat(RunAxis.TOKENS.at(some, 50)).isCloseTo(50 * 12_345.0, Offset.offset(1e-6));
    assertThat(RunAxis.TOKENS.at(some, 10)).isCloseTo(10 * 12_345.0, Offset.offset(1e-6));
    assertThat(RunAxis.TOKENS.at(some, 300)).isEqualTo(280 * 12_345.0); // the last one known
  }

  @Test
  void anUnknownMetricIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Figures.overlay(runs(), "f1", RunAxis.STEPS))
        .hasMessage("no evaluation has the metric \"f1\"; there are [accuracy, loss]");
    assertThatThrownBy(() -> Figures.overlay(Map.of())).hasMessageContaining("at least one run");
  }

  @Test
  void modelsOfAFamilyAreJoinedByTheirParameters() {
    Figure figure =
        Figures.parametersAgainstPerplexity(
            List.of(
                new ScalingResult("gMLP", "large", 300, 3.4),
                new ScalingResult("aMLP", "one", 200, 4),
                new ScalingResult("gMLP", "small", 100, 5.2)));
    Panel panel = figure.panels().get(0);
    assertThat(panel.x().scale()).isEqualTo(Axis.Scale.LOG);
    assertThat(panel.y().scale()).isEqualTo(Axis.Scale.LOG);
    Line family = (Line) panel.traces().get(0);
    assertThat(family.x()).isEqualTo(Doubles.of(100, 300));
    assertThat(family.labels()).containsExactly("small", "large");
    assertThat(figure.toSvg()).contains(">small</text>");
    assertThat(figure.toPlotly().toString()).contains("lines+markers+text", "\"small\"");
    assertThat(figure.toText()).containsPattern("small +100 +5\\.2");
    assertThatThrownBy(() -> new ScalingResult("gMLP", "x", 1, Double.NaN))
        .hasMessageContaining("NaN");
  }

  @Test
  void barsShowMeanAndSampleDeviationOverSeeds() {
    Map<String, List<Double>> byKind = new LinkedHashMap<>();
    byKind.put("gMLP", List.of(0.7, 0.8, 0.9));
    byKind.put("aMLP", List.of(0.95));
    Figure figure = Figures.overSeeds("accuracy", byKind);
    Bar bars = (Bar) figure.panels().get(0).traces().get(0);
    assertThat(bars.y().get(0)).isCloseTo(0.8, Offset.offset(1e-12));
    assertThat(bars.error(0)).isCloseTo(0.1, Offset.offset(1e-12));
    assertThat(bars.error(1)).isZero();
    assertThat(bars.labels()).containsExactly("80.0% ± 10.0%", "95.0%");
    // The error bar's end is inside the axis.
    assertThat(PanelRanges.of(figure.panels().get(0)).y().high()).isGreaterThan(0.9);
    assertThat(figure.toPlotly().toString()).contains("\"error_y\"");
    assertThatThrownBy(() -> Figures.overSeeds("accuracy", Map.of("none", List.of())))
        .hasMessageContaining("[none]");
  }
}
