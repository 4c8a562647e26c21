package org.gmlp4j.kernel;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * Keeps the JVM's instrumentation, with which notebook classes are changed in place.
 *
 * <p>The application's jar names this class as {@code Launcher-Agent-Class}, with {@code
 * Can-Redefine-Classes: true}, so that {@code java -jar} calls it before {@code main}. Without it
 * JShell replaces classes instead of changing them, and a later import resets variables to null.
 */
public final class RedefineAgent {
  private static volatile Instrumentation instrumentation;

  private RedefineAgent() {}

  /** Called by the JVM for {@code Launcher-Agent-Class}. */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** The JVM's instrumentation; empty where the JVM was started without the agent. */
  public static Optional<Instrumentation> instrumentation() {
    return Optional.ofNullable(instrumentation).filter(Instrumentation::isRedefineClassesSupported);
  }
}
