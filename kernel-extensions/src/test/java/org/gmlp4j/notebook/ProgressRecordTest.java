package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stays of a run when it is over. */
class ProgressRecordTest {
  private static final List<StepEvent> STEPS = Runs.history(300).steps().subList(0, 120);
  private static final EvaluationEvent EVALUATION = Runs.evaluation(100, 1, 0.8, true);

  private static ProgressUpdate ended(Ending ending) {
    return Updates.last(
        view -> {
          STEPS.forEach(view::onStep);
          view.onEvaluation(EVALUATION);
          view.onEnd(new TrainingHistory(STEPS, List.of(EVALUATION), ending));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMPLETED     | completed at step 120 of 300, 2:00                 | #009e73
          STOPPED_EARLY | stopped early at step 120 of 300, 2:00             | #009e73
          INTERRUPTED   | interrupted at step 120 of 300, 2:00               | #e69f00
          DIVERGED      | diverged (NaN or infinite) at step 120 of 300, 2:00| #d55e00
          FAILED        | failed at step 120 of 300, 2:00                    | #d55e00
          """)
  void saysHowTheRunEndedWithItsLastState(Ending ending, String headline, String color) {
    ProgressUpdate record = ended(ending);
    assertThat(record.html())
        .contains("<strong>" + headline + "</strong>, 12.35k tok/s, loss 0.1")
        .contains("best at step 100: accuracy 0.8000")
        .contains("aria-valuenow=\"40\"", "width:40%;background:" + color)
        .contains(">each step</text>", ">evaluation</text>", "Learning rate by step", ">best</td>");
    assertThat(record.text()).contains(headline + ", 12.35k tok/s");
    assertThat((String) record.mimeBundle().get("image/svg+xml"))
        .startsWith("<svg")
        .contains("Training " + headline, "best, 80.0%");
  }

  @Test
  void aRunThatFailsBeforeItsFirstStepSaysSo() {
    ProgressUpdate record =
        Updates.last(view -> view.onEnd(new TrainingHistory(List.of(), List.of(), Ending.FAILED)));
    assertThat(record.text()).isEqualTo("failed before the first step");
    assertThat(record.html()).contains("<strong>failed before the first step</strong>");
  }

  @Test
  void theUpdatesBeforeHaveNoSecondPicture() {
    ProgressUpdate live = Updates.last(view -> STEPS.forEach(view::onStep));
    assertThat(live.mimeBundle()).containsOnlyKeys("text/html", "text/plain");
  }

  @Test
  void needsNeitherScriptsNorStyleSheetsNorTheNetworkAndTakesThePagesColours() {
    for (ProgressUpdate update :
        List.of(ended(Ending.FAILED), Updates.last(view -> STEPS.forEach(view::onStep)))) {
      String html = update.html();
      assertThat(html)
          .doesNotContainIgnoringCase("<script", "<style", "<link", " on", "@import", "<img")
          .doesNotContain(Palette.PAPER.hex(), Palette.INK.hex(), Palette.MUTED.hex())
          .contains("color:var(--jp-content-font-color1,var(--vscode-foreground,inherit))")
          .contains("fill=\"currentColor\"");
      assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
    }
  }

  @Test
  void everyTasksMetricsAreNamedAndFitALine() {
    Map<String, Double> mnli = new LinkedHashMap<>();
    mnli.put("accuracy", 0.62);
    mnli.put("accuracy_mm", 0.63);
    mnli.put("loss", 0.91);
    mnli.put("loss_mm", 0.90);
    assertThat(last(mnli).text())
        .contains("accuracy  accuracy mm  dev loss  dev loss mm")
        .contains("best at step 100: accuracy 0.6200, accuracy mm 0.6300");
    assertThat(last(Map.of("loss", 2.5, "perplexity", 12.2)).text())
        .contains("perplexity  dev loss")
        .contains("best at step 100: perplexity 12.2000");
    Map<String, Double> squad = new LinkedHashMap<>();
    squad.put("exact_match", 41.5);
    squad.put("f1", 52.25);
    squad.put("loss", 2.4);
    assertThat(last(squad).text())
        .contains("exact match        F1  dev loss")
        .contains("best at step 100: exact match 41.5000, F1 52.2500");
  }

  private static ProgressUpdate last(Map<String, Double> metrics) {
    var evaluation = new EvaluationEvent(100, 1, metrics, true);
    ProgressUpdate update =
        Updates.last(
            view -> {
              STEPS.forEach(view::onStep);
              view.onEvaluation(evaluation);
              view.onEnd(new TrainingHistory(STEPS, List.of(evaluation), Ending.COMPLETED));
            });
    assertThat(update.text().lines()).allMatch(line -> line.length() < 80);
    assertThat(update.text()).contains("★");
    return update;
  }
}
