package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.TrainingHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @Test
  void trainingCurvesShowLossesAboveAndMetricsBelowByStep() {
    Figure figure = Figures.trainingCurves(Runs.history(300));
    assertThat(figure.panels()).extracting(Panel::title).containsExactly("Loss", "Evaluation");
    Line each = (Line) figure.panels().get(0).traces().get(0);
    assertThat(each.y().get(99)).isEqualTo(0.1);
    assertThat(each.x().get(99)).isEqualTo(100);
    Line evaluation = (Line) figure.panels().get(0).traces().get(2);
    assertThat(evaluation.x()).isEqualTo(Doubles.of(100, 200, 300));
    assertThat(evaluation.y().get(1)).isEqualTo(1 - 0.9);
    assertThat(figure.panels().get(1).traces())
        .extracting(Trace::name)
        .containsExactly("accuracy", "best, 90.0%");
    assertThat(((Line) figure.panels().get(1).traces().get(1)).x()).isEqualTo(Doubles.of(200));
  }

  @ParameterizedTest
  @CsvSource({"accuracy, 0, 0, 1", "accuracy, 1, 0, 1", "f1, 0, 0, 1.05", "other, -2, -3.1, -0.9"})
  void metricsThatNeverChangeAreDrawnWhereTheyCanBe(
      String metric, double value, double low, double high) {
    var evaluation = new EvaluationEvent(2, 1, Map.of(metric, value), true);
    var history =
        new TrainingHistory(List.of(), List.of(evaluation), TrainingHistory.Ending.COMPLETED);
    PanelRanges ranges = PanelRanges.of(Figures.trainingCurves(history).panels().get(1));
    assertThat(ranges.y().low()).isCloseTo(low, Offset.offset(1e-9));
    assertThat(ranges.y().high()).isCloseTo(high, Offset.offset(1e-9));
  }

  @Test
  void longCurvesAreThinnedToAboutAThousandPoints() {
    Figure figure = Figures.trainingCurves(Runs.history(30_000));
    for (Trace trace : figure.panels().get(0).traces()) {
      assertThat(((Line) trace).x().size()).isLessThanOrEqualTo(1000);
    }
  }

  @Test
  void aRunWithoutStepsOrEvaluationsStillDraws() {
    var empty = new TrainingHistory(List.of(), List.of(), TrainingHistory.Ending.INTERRUPTED);
    assertThat(Figures.trainingCurves(empty).toSvg()).startsWith("<svg");
    assertThat(Figures.trainingCurves(empty).toText()).contains("no finite points");
    assertThat(Figures.learningRate(empty).toPlotly().has("data")).isTrue();
  }

  @Test
  void confusionMatrixShowsCountsAndSharesOfTheTrueLabel() {
    Figure figure =
        Figures.confusionMatrix(List.of("neg", "pos"), new long[][] {{380, 48}, {0, 0}});
    Heatmap cells = (Heatmap) figure.panels().get(0).traces().get(0);
    assertThat(cells.text()).containsExactly(List.of("380\n88.8%", "48\n11.2%"), List.of("0", "0"));
    assertThat(cells.rows().get(0).get(1)).isEqualTo(48.0 / 428);
    assertThat(figure.panels().get(0).y().reversed()).isTrue();
    assertThat(figure.toText()).contains("neg   380  88.8%  48  11.2%");
  }

  @Test
  void confusionMatrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> Figures.confusionMatrix(List.of("a", "b"), new long[][] {{1, 2}}))
        .hasMessageContaining("2 labels")
        .hasMessageContaining("1 rows of [2]");
  }
}
