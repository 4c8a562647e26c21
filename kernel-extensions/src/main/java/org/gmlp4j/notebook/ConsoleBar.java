package org.gmlp4j.notebook;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;

/**
 * Shows a run on a terminal: one line, rewritten in place, with epoch, bar, step, loss, learning
 * rate, tokens a second, and time gone and to go; each evaluation stays as a line above it.
 *
 * <p>Where standard output is no terminal it is a log: a plain line every 10 seconds, or as {@link
 * #every} says; at most four a second.
 *
 * <pre>{@code FineTune.sst2(spec).listener(new ConsoleBar().every(100)).run()}</pre>
 */
public final class ConsoleBar implements TrainingListener {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final TerminalSink sink;
  private final ProgressView view;

  /** On standard output. */
  public ConsoleBar() {
    this(System.out, ProgressSink.isInteractive(), ProgressSink.columns());
  }

  /**
   * On a stream.
   *
   * @param interactive whether a line can be rewritten in place
   * @param columns the terminal's width; lines take 80 to 120 of them
   */
  public ConsoleBar(PrintStream out, boolean interactive, int columns) {
    sink = new TerminalSink(out, interactive, columns, new LogPace(Long.MAX_VALUE, PAUSE));
    view = new ProgressView(sink);
  }

  /** In a log, a line whenever so many steps have been taken since the last, instead of by time. */
  public ConsoleBar every(long steps) {
    sink.pace(new LogPace(steps, Duration.ofSeconds(Long.MAX_VALUE)));
    return this;
  }

  /** In a log, a line whenever so much training time has gone by since the last. */
  public ConsoleBar every(Duration time) {
    sink.pace(new LogPace(Long.MAX_VALUE, time));
    return this;
  }

  @Override
  public void onStart(Consumer<String> notices) {
    view.onStart(notices);
  }

  @Override
  public void onResume(List<StepEvent> steps, List<EvaluationEvent> evaluations) {
    view.onResume(steps, evaluations);
  }

  @Override
  public void onStep(StepEvent event) {
    view.onStep(event);
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    view.onEvaluation(event);
  }

  @Override
  public void onNotice(String message) {
    view.onNotice(message);
  }

  @Override
  public void onEnd(TrainingHistory history) {
    view.onEnd(history);
  }
}
