package org.gmlp4j.backend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A fixed number of threads, which work together on the parts of one job while the caller waits.
 *
 * <p>Each stays on a core of its own: left to itself, the system's scheduler at times keeps two
 * busy threads on one core for seconds, and halves the speed. The caller is not one of them, for
 * its affinity is not ours to change.
 *
 * <p>Waiting threads spin for some microseconds, then sleep: a training step wakes them a few times
 * with little between.
 */
final class Team {
  /** About 20 to 50 microseconds. */
  private static final int SPINS = 500;

  private final int threads;
  private final Worker[] workers;
  private final AtomicReference<Thread> leader = new AtomicReference<>();
  private final AtomicInteger working = new AtomicInteger();
  private volatile boolean leaderSleeps;

  // The job in hand: written before a worker's ticket, read after it.
  private int tickets;
  private int parts;
  private IntConsumer part; // null for a job of ranges
  private int count;
  private Parallel.Range range;
  private Throwable[] failures = new Throwable[0];

  Team(int threads) {
    this.threads = threads;
    this.workers = new Worker[threads == 1 ? 0 : threads];
  }

  int threads() {
    return threads;
  }

  /** Splits {@code size} items into as many ranges of like size as there are parts. */
  void ranges(int size, int into, Parallel.Range body) {
    if (into <= 1 || threads == 1 || !leader.compareAndSet(null, Thread.currentThread())) {
      body.run(0, size);
      return;
    }
    count = size;
    range = body;
    lead(into);
  }

  void run(int into, IntConsumer body) {
    if (into <= 1 || threads == 1 || !leader.compareAndSet(null, Thread.currentThread())) {
      runAlone(into, body);
      return;
    }
    part = body;
    lead(into);
  }

  /** Runs all parts at the same time, or nothing if that is not possible now. */
  boolean together(int into, IntConsumer body) {
    if (into > threads || threads == 1 || !leader.compareAndSet(null, Thread.currentThread())) {
      return false;
    }
    part = body;
    lead(into);
    return true;
  }

  private static void runAlone(int parts, IntConsumer body) {
    Throwable first = null;
    for (int i = 0; i < parts; i++) {
      try {
        body.accept(i);
      } catch (Throwable failure) {
        first = joined(first, failure);
      }
    }
    rethrow(first);
  }

  /** Has the job done; this thread has the team, and gives it back. */
  private void lead(int into) {
    Throwable failure;
    try {
      int busy = Math.min(into, threads);
      start(busy);
      parts = into;
      if (failures.length < into) {
        failures = new Throwable[into];
      }
      working.set(busy);
      tickets++;
      try {
        for (int i = 0; i < busy; i++) {
          workers[i].call(tickets);
        }
      } finally {
        await();
      }
      failure = collect(into);
    } finally {
      part = null;
      range = null;
      leader.set(null);
    }
    rethrow(failure);
  }

  /** Threads start when they are first needed. */
  private void start(int count) {
    for (int i = 0; i < count; i++) {
      if (workers[i] == null) {
        var worker = new Worker(i);
        worker.start();
        workers[i] = worker;
      }
    }
  }

  /** The parts of one thread of the team. */
  private void share(int thread) {
    for (int i = thread; i < parts; i += threads) {
      try {
        if (part != null) {
          part.accept(i);
        } else {
          range.run((int) ((long) count * i / parts), (int) ((long) count * (i + 1) / parts));
        }
      } catch (Throwable failure) {
        failures[i] = failure;
      }
    }
  }

  /** Memory that parts use may be freed after this, so nothing may end it before they do. */
  private void await() {
    for (int spin = 0; spin < SPINS && working.get() > 0; spin++) {
      Thread.onSpinWait();
    }
    leaderSleeps = true;
    while (working.get() > 0) {
      LockSupport.park(this);
      Thread.onSpinWait(); // an interrupt, which is the caller's affair, ends every sleep at once
    }
    leaderSleeps = false;
  }

  private Throwable collect(int into) {
    Throwable first = null;
    for (int i = 0; i < into; i++) {
      first = joined(first, failures[i]);
      failures[i] = null;
    }
    return first;
  }

  private static Throwable joined(Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    if (next != null && next != first) {
      first.addSuppressed(next);
    }
    return first;
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("a part of the work failed", failure);
    }
  }

  /** A thread of the team; it ends with the program. */
  private final class Worker extends Thread {
    private final int number;
    private volatile int ticket;
    private volatile boolean sleeps;

    Worker(int number) {
      super(null, null, "gmlp4j-" + number, 0, false);
      this.number = number;
      setDaemon(true);
      setContextClassLoader(Team.class.getClassLoader()); // the caller's may be a notebook's
    }

    /** Gives the worker its share of the job in hand. */
    void call(int next) {
      ticket = next;
      if (sleeps) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      LinuxCalls.pinToCore(number, threads);
      for (int seen = 0; ; ) {
        await(seen);
        seen = ticket;
        share(number);
        if (working.decrementAndGet() == 0 && leaderSleeps) {
          LockSupport.unpark(leader.get());
        }
      }
    }

    private void await(int seen) {
      for (int spin = 0; spin < SPINS && ticket == seen; spin++) {
        Thread.onSpinWait();
      }
      sleeps = true;
      while (ticket == seen) {
        LockSupport.park(this);
        Thread.interrupted(); // nobody has a reason to, and it would end every sleep at once
      }
      sleeps = false;
    }
  }
}
