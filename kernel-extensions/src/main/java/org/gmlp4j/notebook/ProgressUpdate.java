package org.gmlp4j.notebook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * A run as it stands: what {@link ProgressView} shows.
 *
 * @param step the last step taken; empty before the first
 * @param loss the smoothed training loss; NaN before the first step
 * @param rows one an evaluation, in order
 * @param notices what the user should know, in order
 * @param settledLines the notices and rows as text, in the order they came; lines are only added
 * @param ending how the run ended; empty while it goes on
 */
public record ProgressUpdate(
    Optional<StepEvent> step,
    double loss,
    List<EvaluationRow> rows,
    List<String> notices,
    List<String> settledLines,
    Optional<Ending> ending) {
  public ProgressUpdate {
    rows = List.copyOf(rows);
    notices = List.copyOf(notices);
    settledLines = List.copyOf(settledLines);
  }

  /** The share of the run's steps that have been taken, 0 to 1. */
  public double fraction() {
    return step.map(s -> s.totalSteps() == 0 ? 1 : Math.min(1, (double) s.step() / s.totalSteps()))
        .orElse(0.0);
  }

  /** Whether this is the run's last update. */
  public boolean ended() {
    return ending.isPresent();
  }

  /** The whole view as HTML. */
  public String html() {
    return ProgressHtml.of(this);
  }

  /** The whole view as text: the settled lines, then the live one, 100 columns wide. */
  public String text() {
    return Stream.concat(settledLines.stream(), Stream.of(liveLine(100)))
        .collect(Collectors.joining("\n"));
  }

  /** The line that changes: bar, step, loss, rate and time, or how the run ended. */
  String liveLine(int columns) {
    return ProgressText.line(this, columns);
  }
}
