package org.gmlp4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Makes Ctrl-C and a request to terminate an interrupt of a thread, so that it ends its work in
 * good order; the second signal ends the process at once.
 *
 * <p>A shutdown hook could do the first, but the JVM holds back every signal that comes while its
 * hooks run: {@code sun.misc.Signal}, of the supported module {@code jdk.unsupported}, is the only
 * way to hear of the second.
 */
final class StopSignals implements AutoCloseable {
  /** What a shell adds to a signal's number to make an exit code of it. */
  private static final int SIGNALLED = 128;

  private record Replaced(Signal signal, SignalHandler handler) {}

  private final Thread thread;
  private final Runnable onFirst;
  private final List<Replaced> replaced = new ArrayList<>();
  private volatile int received;

  private StopSignals(Thread thread, Runnable onFirst) {
    this.thread = thread;
    this.onFirst = onFirst;
  }

  /**
   * Listens until it is closed.
   *
   * @param onFirst called before the thread is interrupted
   */
  static StopSignals interrupting(Thread thread, Runnable onFirst) {
    var signals = new StopSignals(thread, onFirst);
    signals.listen("INT");
    signals.listen("TERM");
    return signals;
  }

  private void listen(String name) {
    try {
      var signal = new Signal(name);
      SignalHandler before = Signal.handle(signal, this::receive);
      if (before == SignalHandler.SIG_IGN) {
        Signal.handle(signal, before); // as nohup wants it
      } else {
        replaced.add(new Replaced(signal, before));
      }
    } catch (IllegalArgumentException e) {
      // The JVM was told to leave this signal alone (-Xrs): it ends the process as ever.
    }
  }

  private synchronized void receive(Signal signal) {
    if (received != 0) {
      Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
    }
    received = signal.getNumber();
    onFirst.run();
    thread.interrupt();
  }

  /** The exit code of a process that ended since it was asked to; empty if it was not. */
  OptionalInt exitCode() {
    return received == 0 ? OptionalInt.empty() : OptionalInt.of(SIGNALLED + received);
  }

  @Override
  public void close() {
    replaced.forEach(each -> Signal.handle(each.signal(), each.handler()));
  }
}
