package org.gmlp4j.kernel;

import java.util.concurrent.atomic.AtomicReference;

/** Hands a magic's result to the cell that assigns it to a variable. */
public final class Handover {
  private static final AtomicReference<Object> VALUE = new AtomicReference<>();

  private Handover() {}

  /** Assigns a value to a variable of its class, which must be public. */
  static void assign(CellHost host, String variable, Object value) {
    VALUE.set(value);
    String type = value.getClass().getCanonicalName();
    host.evaluateToTheEnd(
        "%s %s = (%s) %s.take();".formatted(type, variable, type, Handover.class.getName()));
  }

  /** The value that a magic has just made, once. */
  public static Object take() {
    return VALUE.getAndSet(null);
  }
}
