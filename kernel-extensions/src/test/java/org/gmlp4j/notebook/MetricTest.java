package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.TrainingHistory;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static Figure curves(Map<String, Double> metrics) {
    List<EvaluationEvent> events = List.of(new EvaluationEvent(100, 1, metrics, true));
    return Figures.trainingCurves(
        new TrainingHistory(Runs.history(300).steps(), events, TrainingHistory.Ending.COMPLETED));
  }

  private static List<String> names(Panel panel) {
    return panel.traces().stream().map(Trace::name).toList();
  }

  @Test
  void bothLossesOfMnliAreDrawnWithTheLoss() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", 0.62);
    metrics.put("accuracy_mm", 0.63);
    metrics.put("loss", 0.91);
    metrics.put("loss_mm", 0.90);
    Figure figure = curves(metrics);
    assertThat(names(figure.panels().get(0)))
        .containsExactly("each step", "smoothed", "evaluation", "evaluation mm");
    assertThat(names(figure.panels().get(1)))
        .containsExactly("accuracy", "accuracy mm", "best, accuracy 62.0%");
    assertThat(figure.panels().get(1).y().format()).isEqualTo(Axis.Format.PERCENT);
    Panel loss = figure.panels().get(0);
    assertThat(loss.color(2)).isNotEqualTo(loss.color(3)).isNotEqualTo(loss.color(1));
  }

  @Test
  void squadsPointsOfAHundredAreNoShares() {
    // A model that has learned nothing yet: below 1 of 100, which is not 90 %.
    Figure figure = curves(Map.of("exact_match", 0.9, "f1", 0.95, "loss", 2.4));
    Panel panel = figure.panels().get(1);
    assertThat(panel.y().format()).isEqualTo(Axis.Format.PLAIN);
    assertThat(panel.y().title()).isEqualTo("of 100");
    assertThat(names(panel)).contains("exact match", "F1");
  }

  @Test
  void perplexityHasAnAxisOfItsOwn() {
    Figure figure = curves(Map.of("perplexity", 12.2, "loss", 2.5));
    assertThat(figure.panels()).hasSize(2);
    assertThat(figure.panels().get(1).y().title()).isEqualTo("perplexity");
    assertThat(names(figure.panels().get(1))).containsExactly("perplexity", "best, 12.2");
  }

  @Test
  void lossesComeLastInWhateverOrderTheyWereMeasured() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 2.5);
    metrics.put("perplexity", 12.2);
    assertThat(Metric.names(List.of(new EvaluationEvent(1, 1, metrics, true))))
        .containsExactly("perplexity", "loss");
  }
}
