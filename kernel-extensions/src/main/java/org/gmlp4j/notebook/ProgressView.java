package org.gmlp4j.notebook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;

/**
 * Shows a run while it goes on: a bar with step, smoothed loss, learning rate, speed and time left,
 * the curves of loss and learning rate, and a row for each evaluation with the best one marked.
 *
 * <p>The sink hears at most four times a second, and once more, with the complete record, when the
 * run ends. The loss shown is an exponential moving average over about 50 steps. A run that goes on
 * from a checkpoint shows what was before, too. One run after the other may use the same view, each
 * beginning anew; not two at once.
 *
 * <pre>{@code trainer.run(new ProgressView(ProgressSink.terminal()));}</pre>
 */
public final class ProgressView implements TrainingListener {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

  private final ProgressSink sink;
  private final InstantSource clock;
  private RunSoFar run = new RunSoFar();
  private Optional<Instant> lastShown = Optional.empty();

  /** What has been heard of a run. */
  private static final class RunSoFar {
    private final LiveCurves curves = new LiveCurves();
    private final List<EvaluationRow> rows = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final SettledLines settled = new SettledLines();
    private Optional<StepEvent> step = Optional.empty();
    private Optional<TrainingHistory> history = Optional.empty();

    void add(StepEvent event) {
      step = Optional.of(event);
      curves.add(event);
    }

    EvaluationRow add(EvaluationEvent event) {
      var row = new EvaluationRow(event, curves.smoothedLoss());
      rows.add(row);
      curves.add(event);
      return row;
    }

    ProgressUpdate update() {
      return new ProgressUpdate(
          step,
          curves.smoothedLoss(),
          curves.figure(),
          rows,
          notices,
          settled.all(),
          settled.brief(),
          history);
    }
  }

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
  public void onResume(List<StepEvent> steps, List<EvaluationEvent> evaluations) {
    int evaluation = 0;
    for (StepEvent step : steps) {
      while (evaluation < evaluations.size() && evaluations.get(evaluation).step() < step.step()) {
        current().add(evaluations.get(evaluation++));
      }
      current().add(step);
    }
    evaluations.subList(evaluation, evaluations.size()).forEach(event -> current().add(event));
  }

  @Override
  public void onStart(Consumer<String> notices) {
    current();
    showIfDue();
  }

  @Override
  public void onStep(StepEvent event) {
    current().add(event);
    showIfDue();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    run.settled.add(current().add(event));
    showIfDue();
  }

  @Override
  public void onNotice(String message) {
    // What is told after a run's end, such as that the disk was full, belongs to its record.
    run.notices.add(message);
    run.settled.add(message);
    if (run.history.isPresent()) {
      show();
    } else {
      showIfDue();
    }
  }

  @Override
  public void onEnd(TrainingHistory history) {
    run.history = Optional.of(history);
    show();
  }

  private RunSoFar current() {
    if (run.history.isPresent()) {
      run = new RunSoFar();
      lastShown = Optional.empty();
    }
    return run;
  }

  private void showIfDue() {
    Instant now = clock.instant();
    // A clock that is set back must not stop the view.
    if (lastShown.isEmpty()
        || Duration.between(lastShown.get(), now).abs().compareTo(SHORTEST_PAUSE) >= 0) {
      show();
    }
  }

  private void show() {
    lastShown = Optional.of(clock.instant());
    sink.update(run.update());
  }
}
