package org.gmlp4j.kernel;

import java.util.concurrent.Callable;

/**
 * Knows when a cell's own code runs, and interrupts only that.
 *
 * <p>An interrupt that hits the compiler instead would close the files it reads.
 */
final class UserCode {
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
