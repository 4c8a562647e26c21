package org.gmlp4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gmlp4j.io.TextGrid;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;

/**
 * A run as it stands: what {@link ProgressView} shows.
 *
 * <p>Its size does not grow with the run: curves are outlines, and of many evaluations or notices
 * some are shown.
 *
 * @param step the last step taken; empty before the first
 * @param loss the smoothed training loss; NaN before the first step
 * @param curves loss and learning rate so far
 * @param rows one an evaluation, in order
 * @param notices what the user should know, in order
 * @param settledLines the notices and rows as text, in the order they came; lines are only added
 * @param briefLines the same without most of many evaluations; lines are only added
 * @param history the whole record once the run has ended; empty while it goes on
 */
public record ProgressUpdate(
    Optional<StepEvent> step,
    double loss,
    Figure curves,
    List<EvaluationRow> rows,
    List<String> notices,
    List<String> settledLines,
    List<String> briefLines,
    Optional<TrainingHistory> history)
    implements MimeBundle {
  public ProgressUpdate {
    rows = List.copyOf(rows);
    notices = List.copyOf(notices);
    settledLines = List.copyOf(settledLines);
    briefLines = List.copyOf(briefLines);
  }

  /** The share of the run's steps that have been taken, 0 to 1. */
  public double fraction() {
    return step.map(s -> s.totalSteps() == 0 ? 1 : Math.min(1, (double) s.step() / s.totalSteps()))
        .orElse(0.0);
  }

  /** How the run ended; empty while it goes on. */
  public Optional<Ending> ending() {
    return history.map(TrainingHistory::ending);
  }

  /** Whether this is the run's last update. */
  public boolean ended() {
    return history.isPresent();
  }

  /** The whole view as HTML, without scripts and style sheets. */
  public String html() {
    return ProgressHtml.of(this);
  }

  /** The whole view as text of 80 columns: the brief lines, then the live one. */
  public String text() {
    return Stream.concat(briefLines.stream(), Stream.of(liveLine(TextGrid.LINE)))
        .collect(Collectors.joining("\n"));
  }

  /** HTML and text; once the run has ended, also a picture of its curves for where HTML is none. */
  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(Mime.HTML, html());
    history.ifPresent(record -> bundle.put(Mime.SVG, picture(record)));
    bundle.put(Mime.TEXT, text());
    return bundle;
  }

  private String picture(TrainingHistory record) {
    return Figures.trainingCurves(record)
        .titled("Training " + ProgressText.headline(this, record.ending()))
        .toSvg();
  }

  /** The line that changes: bar, step, loss, rate and time, or how the run ended. */
  String liveLine(int columns) {
    return ProgressText.line(this, columns);
  }
}
