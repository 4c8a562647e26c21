package org.gmlp4j.cli;

/** Says what it hears, and does not end by a first signal. */
final class StubbornMain {
  private StubbornMain() {}

  public static void main(String[] args) {
    try (var signals =
        StopSignals.interrupting(Thread.currentThread(), () -> System.out.println("first"))) {
      System.out.println("ready");
      while (true) {
        Thread.onSpinWait();
        if (Thread.interrupted()) {
          System.out.println("interrupted, to exit with " + signals.exitCode().getAsInt());
        }
      }
    }
  }
}
