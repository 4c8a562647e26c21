package org.gmlp4j.kernel;

/** Tells the user when an interrupted cell does not stop. */
final class StubbornCell {
  private static final long PATIENCE_MILLIS = 5000;

  private StubbornCell() {}

  static void watch(CellEvaluator evaluator) {
    CellOutput output = CurrentOutput.get();
    Thread watcher =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              if (evaluator.isRunning() && CurrentOutput.get() == output) {
                output.stream(
                    CellOutput.StreamName.STDERR,
                    "The cell was asked to stop and still runs: it does not look at"
                        + " Thread.interrupted(). If it never will, restart the kernel.\n");
              }
            },
            "gmlp4j interrupt watcher");
    watcher.setDaemon(true);
    watcher.start();
  }
}
