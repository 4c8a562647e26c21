package org.gmlp4j.train.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;

/**
 * A log in a file: opened at a run's first event, flushed at every evaluation and every few
 * seconds, closed at the end.
 *
 * <p>A log must not cost anybody a run: when its file cannot be written it says so once, and is
 * silent for the rest of the run.
 */
abstract class FileLog implements TrainingListener {
  private static final long FLUSH_NANOS = 5_000_000_000L;

  private final Path target;
  private Consumer<String> notices = System.err::println;
  private boolean open;
  private boolean failed;
  private long flushed;
  private long step;

  FileLog(Path target) {
    this.target = target;
  }

  /** What is to be done with the file. */
  private interface Action {
    void run() throws IOException;
  }

  /**
   * Opens the file; what it holds of an earlier run from {@code first} on is cut, since it happens
   * again.
   */
  abstract void open(Position first) throws IOException;

  abstract void write(StepEvent event) throws IOException;

  abstract void write(EvaluationEvent event) throws IOException;

  /**
   * Writes a notice.
   *
   * @param lastStep the last step that was heard of
   */
  void write(long lastStep, String notice) throws IOException {}

  /** Writes how the run ended. */
  void write(long lastStep, TrainingHistory.Ending ending) throws IOException {}

  abstract void flush() throws IOException;

  /** Closes the file, if it is open. */
  abstract void close() throws IOException;

  @Override
  public final void onStart(Consumer<String> noticeSink) {
    notices = noticeSink;
    failed = false;
    step = 0;
  }

  @Override
  public final void onStep(StepEvent event) {
    guarded(
        () -> {
          openAt(new Position(event.step(), false));
          step = event.step();
          write(event);
          if (System.nanoTime() - flushed > FLUSH_NANOS) {
            flushNow();
          }
        });
  }

  @Override
  public final void onEvaluation(EvaluationEvent event) {
    guarded(
        () -> {
          openAt(new Position(event.step(), true));
          step = event.step();
          write(event);
          flushNow();
        });
  }

  @Override
  public final void onNotice(String message) {
    guarded(() -> write(step, message));
  }

  @Override
  public final void onEnd(TrainingHistory history) {
    guarded(
        () -> {
          if (open) {
            write(step, history.ending());
            close();
          }
        });
    open = false;
  }

  private void openAt(Position first) throws IOException {
    if (!open) {
      open(first);
      open = true;
      flushed = System.nanoTime();
    }
  }

  private void flushNow() throws IOException {
    flush();
    flushed = System.nanoTime();
  }

  private void guarded(Action action) {
    if (failed) {
      return;
    }
    try {
      action.run();
    } catch (IOException | ModelFileException e) {
      failed = true; // first: the notice comes back to this listener
      open = false;
      try {
        close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      notices.accept(
          "The log %s cannot be written (%s); the run goes on without it."
              .formatted(target, e instanceof ModelFileException ? e.getMessage() : e));
    }
  }
}
