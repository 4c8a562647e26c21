package org.gmlp4j.backend.onednn;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the threads of a team wait for each other between two phases of a run.
 *
 * <p>They spin: a step has a hundred phases of some hundred microseconds, and waking a sleeping
 * thread takes tens of them. A thread that waits long, because something else has the other's core,
 * lets others have its own.
 */
final class Meeting {
  /** Some hundred microseconds. */
  private static final int SPINS = 20_000;

  private final int threads;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int number;

  Meeting(int threads) {
    this.threads = threads;
  }

  /** Arrives; tells whether this thread is the last, who then must {@link #dismiss} the others. */
  boolean arrive() {
    int current = number;
    if (arrived.incrementAndGet() == threads) {
      return true;
    }
    for (int spin = 0; number == current; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    return false;
  }

  /** Lets all go on. */
  void dismiss() {
    arrived.set(0);
    number++; // only the last to arrive writes it
  }
}
