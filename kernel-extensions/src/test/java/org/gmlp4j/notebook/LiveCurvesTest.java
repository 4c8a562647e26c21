package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.gmlp4j.train.StepEvent;
import org.junit.jupiter.api.Test;

class LiveCurvesTest {
  @Test
  void theAxisEndsAtARoundNumberOrTheRunsEnd() {
    assertThat(LiveCurves.end(1, 6315)).isEqualTo(1);
    assertThat(LiveCurves.end(3, 6315)).isEqualTo(5);
    assertThat(LiveCurves.end(100, 6315)).isEqualTo(100);
    assertThat(LiveCurves.end(101, 6315)).isEqualTo(200);
    assertThat(LiveCurves.end(4000, 6315)).isEqualTo(5000);
    assertThat(LiveCurves.end(5001, 6315)).isEqualTo(6315);
    assertThat(LiveCurves.end(6315, 6315)).isEqualTo(6315);
  }

  @Test
  void drawsLossItsMeanItsEvaluationsAndTheRate() {
    var curves = new LiveCurves();
    Runs.history(100).steps().forEach(curves::add);
    Runs.history(100).evaluations().forEach(curves::add);
    Panel loss = curves.figure().panels().get(0);
    assertThat(loss.traces())
        .extracting(Trace::name)
        .containsExactly("each step", "smoothed", "evaluation");
    assertThat(((Line) loss.traces().get(0)).y())
        .isEqualTo(
            Doubles.of(Runs.history(100).steps().stream().mapToDouble(StepEvent::loss).toArray()));
    assertThat(((Line) loss.traces().get(2)).x()).isEqualTo(Doubles.of(33, 66, 100));
    Line rate = (Line) curves.figure().panels().get(1).traces().get(0);
    assertThat(rate.y().get(99)).isEqualTo(5e-4);
  }
}
