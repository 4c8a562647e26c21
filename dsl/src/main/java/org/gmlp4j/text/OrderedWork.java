package org.gmlp4j.text;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gmlp4j.io.Cancellation;

/** Does work on several threads and hands the results on in the order of what they came from. */
final class OrderedWork {
  private OrderedWork() {}

  /**
   * Works on all that {@code source} gives; source and sink are called on this thread.
   *
   * @param threads threads that work, and half of how much is in memory at a time
   * @param source gives the next piece of work, or null after the last
   * @throws CancellationException if this thread is interrupted, which it stays
   */
  static <A, B> void run(
      int threads, Supplier<A> source, Function<A, B> work, Consumer<? super B> sink) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "gmlp4j-text");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Queue<Future<B>> underWay = new ArrayDeque<>();
      for (A piece = source.get(); piece != null; piece = source.get()) {
        A given = piece;
        underWay.add(workers.submit(() -> work.apply(given)));
        if (underWay.size() >= 2 * threads) {
          sink.accept(result(underWay.remove()));
        }
      }
      while (!underWay.isEmpty()) {
        sink.accept(result(underWay.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <B> B result(Future<B> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.because(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
