package org.gmlp4j.io;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Work that an interrupt of its thread gives up.
 *
 * <p>An interrupt amid reading or writing closes the file, which looks like a fault of the file.
 */
public final class Cancellation {
  private Cancellation() {}

  /**
   * Does such work.
   *
   * @throws CancellationException if an interrupt closed a file that it read or wrote
   */
  public static <A> A given(Supplier<A> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ClosedByInterruptException) {
          throw because(e);
        }
      }
      throw e;
    }
  }

  /** The thread was interrupted, which the cause tells. */
  public static CancellationException because(Exception cause) {
    var cancelled = new CancellationException("the thread was interrupted amid its work");
    cancelled.initCause(cause);
    return cancelled;
  }
}
