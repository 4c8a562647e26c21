package org.gmlp4j.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after a cell that was interrupted and goes on.
 *
 * <p>A loop in the cell's own code is ended where the JVM still can; of anything else the user is
 * told what it is.
 */
final class StubbornCell {
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final long TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(3500);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final CellEvaluator evaluator;
  private final CellOutput output = CurrentOutput.get();

  private StubbornCell(CellEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  static void watch(CellEvaluator evaluator) {
    Thread watcher = new Thread(new StubbornCell(evaluator)::run, "gmlp4j interrupt watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void run() {
    LockSupport.parkNanos(PATIENCE_NANOS);
    long end = System.nanoTime() + TRIES_NANOS;
    while (stillRuns() && System.nanoTime() < end) {
      boolean unused = evaluator.stopOwnCode();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (stillRuns()) {
      output.stream(CellOutput.StreamName.STDERR, words());
    }
  }

  private boolean stillRuns() {
    return evaluator.isRunning() && evaluator.isAskedToStop() && CurrentOutput.get() == output;
  }

  private String words() {
    StackTraceElement[] stack = evaluator.stack();
    String inside =
        stack.length == 0
            ? ""
            : " It is in %s.%s.".formatted(stack[0].getClassName(), stack[0].getMethodName());
    Optional<StackTraceElement> ours =
        Arrays.stream(stack)
            .filter(frame -> frame.getClassName().startsWith("org.gmlp4j."))
            .filter(frame -> !frame.getClassName().startsWith("org.gmlp4j.kernel."))
            .findFirst();
    if (ours.isPresent()) {
      return "The cell was asked to stop; it does when the step in hand is done." + inside + "\n";
    }
    return "The cell was asked to stop and still runs: it does not look at Thread.interrupted(), and"
        + " could not be ended."
        + inside
        + " If it never returns, restart the kernel.\n";
  }
}
