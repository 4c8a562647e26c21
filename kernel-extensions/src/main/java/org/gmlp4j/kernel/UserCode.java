package org.gmlp4j.kernel;

import java.util.concurrent.Callable;

/**
 * Knows when a cell's own code runs, and interrupts only that.
 *
 * <p>An interrupt that hits the compiler instead would close the files it reads.
 */
final class UserCode {
  /** Where JShell puts what cells declare. */
  private static final String CELL_CLASSES = "REPL.";

  private Thread running;
  private int depth;
  private boolean asked;

  /** Forgets earlier interrupts: a new cell starts. */
  synchronized void reset() {
    asked = false;
  }

  /** Whether the running cell was asked to stop. */
  synchronized boolean isAsked() {
    return asked;
  }

  /** Asks the cell to stop; its thread is interrupted if its own code runs now. */
  synchronized void interrupt() {
    asked = true;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Where the cell's thread is; empty where none runs. */
  synchronized StackTraceElement[] stack() {
    return running == null ? new StackTraceElement[0] : running.getStackTrace();
  }

  /**
   * Ends the thread of a cell that was asked to stop, if it is in the cell's own code and not in a
   * library that it calls.
   *
   * <p>Nothing else ends a loop that looks at nothing. A library could be left half-changed, so the
   * thread is held while its place is looked up.
   *
   * @return whether it was ended; never in newer JDKs, which refuse
   */
  @SuppressWarnings({"deprecation", "removal"})
  synchronized boolean stopOwnCode() {
    if (running == null || !asked) {
      return false;
    }
    try {
      running.suspend();
      try {
        boolean own = isOwnCode(running.getStackTrace());
        if (own) {
          running.stop();
        }
        return own;
      } finally {
        running.resume();
      }
    } catch (UnsupportedOperationException | NoSuchMethodError e) { // since 20, and since 25
      return false;
    }
  }

  /** A thread that sleeps is where it was put to sleep. */
  private static boolean isOwnCode(StackTraceElement[] stack) {
    int at = 0;
    while (at < stack.length
        && stack[at].getClassName().equals(Thread.class.getName())
        && stack[at].getMethodName().startsWith("sleep")) {
      at++;
    }
    return at < stack.length && stack[at].getClassName().startsWith(CELL_CLASSES);
  }

  <T> T run(Callable<T> code) throws Exception {
    enter();
    try {
      return code.call();
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    running = Thread.currentThread();
    depth++;
  }

  private synchronized void leave() {
    depth--;
    if (depth == 0) {
      running = null;
      // The flag has been acted on or comes too late; the compiler must not see it.
      boolean unused = Thread.interrupted();
    }
  }
}
