package org.gmlp4j.notebook;

import java.time.Duration;
import java.time.Instant;

/** Waits for other processes. */
public final class Wait {
  private Wait() {}

  /** Something that may be true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Looks ten times a second; fails when it has waited for too long. */
  public static void until(String what, Duration patience, Condition condition) throws Exception {
    Instant end = Instant.now().plus(patience);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited %s for %s".formatted(patience, what));
      }
      Thread.sleep(100);
    }
  }
}
