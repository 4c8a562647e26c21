package org.gmlp4j.notebook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.Smoothing;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;

/**
 * Shows a run while it goes on: a bar with step, smoothed loss, learning rate, speed and time left,
 * and a row for each evaluation with the best one marked.
 *
 * <p>The sink hears at most four times a second, and once more, with the complete record, when the
 * run ends. The loss shown is an exponential moving average over about 50 steps. Not for use by two
 * runs at once.
 *
 * <pre>{@code trainer.run(new ProgressView(ProgressSink.terminal()));}</pre>
 */
public final class ProgressView implements TrainingListener {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

  private final ProgressSink sink;
  private final InstantSource clock;
  private final Smoothing loss = new Smoothing(50);
  private final List<EvaluationRow> rows = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private Optional<StepEvent> step = Optional.empty();
  private Instant lastShown = Instant.MIN;

  /** A view by the system's clock. */
  public ProgressView(ProgressSink sink) {
    this(sink, InstantSource.system());
  }

  /** A view that paces itself by a clock. */
  public ProgressView(ProgressSink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  @Override
  public void onStep(StepEvent event) {
    step = Optional.of(event);
    loss.add(event.loss());
    showIfDue();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    EvaluationRow row = new EvaluationRow(event, loss.mean());
    rows.add(row);
    // The first evaluation's metrics fix the text's columns: a printed heading stays as it is.
    List<String> metrics = EvaluationRow.metrics(rows.subList(0, 1));
    if (rows.size() == 1) {
      settled.add(ProgressText.row(EvaluationRow.headings(metrics), false));
    }
    settled.add(ProgressText.row(row.cells(metrics), event.best()));
    showIfDue();
  }

  @Override
  public void onNotice(String message) {
    notices.add(message);
    settled.add(ProgressText.notice(message));
    showIfDue();
  }

  @Override
  public void onEnd(TrainingHistory history) {
    show(Optional.of(history.ending()));
  }

  private void showIfDue() {
    Instant now = clock.instant();
    if (lastShown.equals(Instant.MIN)
        || Duration.between(lastShown, now).compareTo(SHORTEST_PAUSE) >= 0) {
      show(Optional.empty());
    }
  }

  private void show(Optional<Ending> ending) {
    lastShown = clock.instant();
    sink.update(new ProgressUpdate(step, loss.mean(), rows, notices, settled, ending));
  }
}
