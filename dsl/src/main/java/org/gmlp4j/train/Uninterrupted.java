package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work that an interrupt of the thread must not break: Java closes a file's channel in the hands of
 * an interrupted thread, so that the request to save and stop would be what spoils the saving.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Does it on another thread; an interrupt meanwhile is kept for afterwards. */
  static <T> T call(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    var thread = new Thread(task, "gmlp4j-checkpoint");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw asIfHere(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The other thread's failure, with the caller's frames below its own. */
  private static RuntimeException asIfHere(Throwable failure) {
    var frames = new ArrayList<>(List.of(failure.getStackTrace()));
    frames.addAll(List.of(new Throwable().getStackTrace()));
    failure.setStackTrace(frames.toArray(StackTraceElement[]::new));
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure; // a supplier throws nothing else
  }
}
