package org.gmlp4j.kernel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends outputs from a thread of its own.
 *
 * <p>A cell's thread must never touch a socket: an interrupt would close it. Text that piles up is
 * sent in one piece.
 */
final class Publisher {
  /** Something to send; {@link #tryAppend} may take up what follows. */
  interface Task {
    void send();

    /** Takes the next task into this one, if that gives the same outputs in fewer messages. */
    default boolean tryAppend(Task next) {
      return false;
    }
  }

  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  Publisher() {
    Thread thread = new Thread(this::run, "gmlp4j outputs");
    thread.setDaemon(true);
    thread.start();
  }

  void send(Task task) {
    tasks.add(task);
  }

  /** Waits until everything given so far is sent. */
  void flush() {
    CountDownLatch sent = new CountDownLatch(1);
    tasks.add(sent::countDown);
    try {
      sent.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Task task = take();
    while (task != null) {
      Task next = tasks.poll();
      while (next != null && task.tryAppend(next)) {
        next = tasks.poll();
      }
      try {
        task.send();
      } catch (RuntimeException e) {
        // One output that cannot be sent must not end all others.
        KernelLog.warn("an output could not be sent", e);
      }
      task = next == null ? take() : next;
    }
  }

  private Task take() {
    try {
      return tasks.take();
    } catch (InterruptedException e) {
      return null;
    }
  }
}
