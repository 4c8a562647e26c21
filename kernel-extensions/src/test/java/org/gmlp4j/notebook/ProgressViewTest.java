package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;
  private final List<String> texts = new ArrayList<>();
  private final List<String> htmls = new ArrayList<>();

  private void play(ProgressView view, TrainingHistory history, int millisAStep) {
    for (StepEvent step : history.steps()) {
      now = now.plusMillis(millisAStep);
      view.onStep(step);
      for (EvaluationEvent evaluation : history.evaluations()) {
        if (evaluation.step() == step.step()) {
          view.onEvaluation(evaluation);
        }
      }
    }
    view.onEnd(history);
  }

  private ProgressView recording() {
    return new ProgressView(
        (html, text) -> {
          htmls.add(html);
          texts.add(text);
        },
        clock);
  }

  @Test
  void updatesComeAtMostFourTimesASecond() {
    // 3000 steps of 10 ms: 30 seconds.
    play(recording(), Runs.history(3000), 10);
    assertThat(texts).hasSizeBetween(100, 122);
  }

  @Test
  void theLastUpdateIsTheWholeRecordWithTheBestMarkedOnce() {
    play(recording(), Runs.history(30), 1);
    String text = texts.get(texts.size() - 1);
    assertThat(text)
        .contains("1.00", "2.00", "3.00", "dev loss", "0.8500")
        .contains("completed: 30 steps, 0:30")
        .contains("best at step 20: accuracy 0.9000");
    String html = htmls.get(htmls.size() - 1);
    assertThat(html.split(">best</td>", -1)).hasSize(2);
    assertThat(html).contains("width:100%;background:" + Palette.GREEN.hex());
  }

  @Test
  void anInterruptedRunSaysHowFarItCame() {
    ProgressView view = recording();
    view.onStep(Runs.step(10, 40, 0.5));
    view.onEnd(
        new TrainingHistory(
            List.of(Runs.step(10, 40, 0.5)), List.of(), TrainingHistory.Ending.INTERRUPTED));
    assertThat(texts.get(1)).startsWith("interrupted at step 10 of 40, 0:10");
  }

  @Test
  void aTerminalLineIsRewrittenInPlaceAndNeverWiderThanTheTerminal() {
    for (int columns : new int[] {40, 80, 120}) {
      String out = terminal(true, columns);
      int width = Math.max(80, columns);
      for (String line : out.split("[\\r\\n]+")) {
        assertThat(line.replace("\u001b[2K", "").length()).isLessThan(width);
      }
      assertThat(out).contains("\r\u001b[2Kepoch 1/3 ", "12.35k tok/s", " < ");
      assertThat(out.split("★ best", -1)).hasSize(3);
    }
  }

  @Test
  void aLogGetsALineForEachTenthAndNoControlCharacters() {
    String out = terminal(false, 100);
    assertThat(out).doesNotContain("\r", "\u001b");
    assertThat(out.lines().filter(l -> l.startsWith("epoch "))).hasSizeBetween(9, 11);
    assertThat(out.lines().filter(l -> l.startsWith("completed"))).hasSize(1);
  }

  @Test
  void aResumedRunShowsWhatWasBefore() {
    TrainingHistory whole = Runs.history(300);
    ProgressView view = recording();
    view.onResume(whole.steps().subList(0, 200), whole.evaluations().subList(0, 2));
    view.onStart(notice -> {});
    assertThat(htmls.get(0)).contains("> 200/300<", ">1.00</td>", "evaluation</text>");
    now = now.plusSeconds(1);
    view.onStep(whole.steps().get(200));
    assertThat(htmls.get(1)).contains("> 201/300<");
    view.onEnd(whole);
    assertThat(htmls.get(2)).contains(">1.00</td>", ">2.00</td>", "completed at step 201 of 300");
    // Lines that the session before has printed are not printed again.
    assertThat(texts.get(2)).doesNotContain("dev loss");
  }

  @Test
  void aSecondRunBeginsAnew() {
    ProgressView view = recording();
    view.onNotice("of the first");
    play(view, Runs.history(30), 1000);
    view.onStart(notice -> {});
    assertThat(texts.get(texts.size() - 1)).isEqualTo("no step taken yet");
    assertThat(htmls.get(htmls.size() - 1)).doesNotContain("of the first", "<svg");
  }

  @Test
  void whatIsToldAfterTheEndJoinsTheRecord() {
    ProgressView view = recording();
    play(view, Runs.history(30), 1);
    view.onNotice("The model was not saved: the disk is full.");
    assertThat(htmls.get(htmls.size() - 1)).contains("disk is full", "completed: 30 steps");
  }

  @Test
  void aClockThatIsSetBackDoesNotStopTheView() {
    ProgressView view = recording();
    view.onStep(Runs.step(1, 40, 0.5));
    now = now.minusSeconds(3600);
    view.onStep(Runs.step(2, 40, 0.5));
    assertThat(texts).hasSize(2);
  }

  @Test
  void aTerminalTellsTheEndOnceAndPrintsWhatComesAfter() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ProgressView view = new ProgressView(ProgressSink.terminal(out, false, 80), clock);
    play(view, Runs.history(30), 1000);
    view.onNotice("The disk is full.");
    play(view, Runs.history(30), 1000);
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).filteredOn(l -> l.startsWith("completed")).hasSize(2);
    assertThat(lines).filteredOn(l -> l.equals("note: The disk is full.")).hasSize(1);
    assertThat(lines).filteredOn(l -> l.contains("train loss")).hasSize(2);
  }

  @Test
  void noticesAreShownAndEscaped() {
    ProgressView view = recording();
    view.onNotice("3 texts held <unk>");
    assertThat(texts.get(0)).isEqualTo("note: 3 texts held <unk>\nno step taken yet");
    assertThat(htmls.get(0)).contains("3 texts held &lt;unk&gt;");
  }

  private String terminal(boolean interactive, int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    play(
        new ProgressView(ProgressSink.terminal(out, interactive, columns), clock),
        Runs.history(3000),
        10);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
