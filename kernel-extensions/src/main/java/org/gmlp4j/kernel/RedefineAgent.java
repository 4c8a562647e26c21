package org.gmlp4j.kernel;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * Keeps the JVM's handle for redefining classes, where the jar was started with {@code java -jar}.
 *
 * <p>The jar's manifest names it as {@code Launcher-Agent-Class}, so that no option is needed.
 */
public final class RedefineAgent {
  private static volatile Instrumentation instrumentation;

  private RedefineAgent() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param arguments not used
   * @param given the JVM's handle
   */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** The handle; empty where the classes were started without the jar. */
  static Optional<Instrumentation> instrumentation() {
    return Optional.ofNullable(instrumentation);
  }
}
