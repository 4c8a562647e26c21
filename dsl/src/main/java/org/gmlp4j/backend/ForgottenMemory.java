package org.gmlp4j.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory whose owners nobody can reach any more, such as the run that a variable held before
 * it was assigned anew.
 *
 * <p>It is released when the garbage collector finds its owners. Those are small, so the collector
 * sees no reason to look for them while the memory behind them grows.
 */
public final class ForgottenMemory {
  /** A collection takes some ten milliseconds: less than this is left where it is. */
  private static final long WORTH_BYTES = 64L << 20;

  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private ForgottenMemory() {}

  /** Has it released, if there may be much of it. */
  public static void release() {
    if (Pointer.totalBytes() < WORTH_BYTES) {
      return;
    }
    System.gc();
    long before;
    do { // what was found is released by a thread of JavaCPP's, a little later
      before = Pointer.totalBytes();
      LockSupport.parkNanos(PATIENCE_NANOS);
    } while (Pointer.totalBytes() < before);
  }
}
