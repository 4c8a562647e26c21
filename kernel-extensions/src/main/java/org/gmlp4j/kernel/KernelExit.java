package org.gmlp4j.kernel;

import java.util.concurrent.CompletableFuture;

/** Ends the JVM shortly after the front end asked for it. */
final class KernelExit {
  /** Long enough for the reply to leave the socket. */
  private static final long REPLY_MILLIS = 150;

  /** What shutdown hooks may take before the JVM is ended regardless. */
  private static final long HOOKS_MILLIS = 3000;

  private KernelExit() {}

  static void soon() {
    daemon(
        "gmlp4j exit",
        () -> {
          daemon("gmlp4j halt", () -> Runtime.getRuntime().halt(0), REPLY_MILLIS + HOOKS_MILLIS);
          Runtime.getRuntime().exit(0);
        },
        REPLY_MILLIS);
  }

  /** Ends the kernel when the process that started it is gone, so that none is orphaned. */
  static void withParent(String parentPid) {
    if (parentPid == null || !parentPid.matches("\\d{2,18}")) {
      return;
    }
    ProcessHandle.of(Long.parseLong(parentPid)).ifPresent(KernelExit::afterExitOf);
  }

  private static void afterExitOf(ProcessHandle parent) {
    CompletableFuture<Void> unused = parent.onExit().thenRun(KernelExit::soon);
  }

  private static void daemon(String name, Runnable action, long delayMillis) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(delayMillis);
              } catch (InterruptedException e) {
                return;
              }
              action.run();
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
