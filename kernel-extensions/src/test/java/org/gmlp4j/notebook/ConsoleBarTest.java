package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  /** The steps that a log has lines of; every update reaches the log, a step a second. */
  private List<Integer> logged(LogPace pace, int steps) {
    var sink = new TerminalSink(out, false, 100, pace);
    for (int i = 1; i <= steps; i++) {
      sink.update(
          new ProgressUpdate(
              Optional.of(Runs.step(i, 1000, 1)),
              1,
              new LiveCurves().figure(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty()));
    }
    var logged = new ArrayList<Integer>();
    bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> logged.add(Integer.valueOf(line.replaceAll(".* (\\d+)/1,000.*", "$1"))));
    return logged;
  }

  @Test
  void aLogGetsItsLinesByTrainingTime() {
    assertThat(logged(new LogPace(Long.MAX_VALUE, Duration.ofSeconds(10)), 35))
        .containsExactly(1, 11, 21, 31);
  }

  @Test
  void aLogGetsItsLinesBySteps() {
    assertThat(logged(new LogPace(15, Duration.ofSeconds(Long.MAX_VALUE)), 35))
        .containsExactly(1, 16, 31);
  }

  @Test
  void aLogEndsWithTheRunsEnd() {
    var bar = new ConsoleBar(out, false, 100).every(1000);
    bar.onStep(Runs.step(1, 30, 0.5));
    bar.onStep(Runs.step(30, 30, 0.25));
    bar.onEnd(Runs.history(30));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches("epoch 1/3 .* 1/30  loss 0\\.5000  lr 1\\.67e-5  12\\.35k tok/s  0:01 < 0:29");
    assertThat(lines.get(1)).startsWith("completed: 30 steps, 0:30");
  }

  @Test
  void aTerminalsLineIsRewrittenInPlace() {
    var bar = new ConsoleBar(out, true, 100);
    bar.onStep(Runs.step(1, 30, 0.5));
    bar.onEnd(Runs.history(30));
    assertThat(bytes.toString(StandardCharsets.UTF_8).split("\r\u001b\\[2K", -1)).hasSize(3);
  }

  @Test
  void aPaceOfNothingIsRefused() {
    assertThatThrownBy(() -> new ConsoleBar(out, false, 100).every(0))
        .hasMessageContaining("at least 1 step");
    assertThatThrownBy(() -> new ConsoleBar(out, false, 100).every(Duration.ZERO))
        .hasMessageContaining("some time");
  }
}
