package org.gmlp4j.options;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Calls of a builder's methods, made and written down at once: what a command does and what its
 * Java says come from the same line.
 */
public final class JavaCalls {
  private final List<String> calls = new ArrayList<>();

  /**
   * Calls a method of one parameter, unless the option was left out.
   *
   * @param given its argument; null for an option that was left out
   */
  public <T> JavaCalls call(String method, T given, Consumer<? super T> setter) {
    return given == null ? this : call(method, given, JavaLiteral.of(given), setter);
  }

  /** The same with an argument whose Java is known better. */
  public <T> JavaCalls call(String method, T given, String java, Consumer<? super T> setter) {
    setter.accept(given);
    return write(method, java);
  }

  /** Calls a method without parameters where a flag was given. */
  public JavaCalls flag(String method, boolean given, Runnable setter) {
    if (given) {
      setter.run();
      write(method, "");
    }
    return this;
  }

  /** Writes down a call that was made elsewhere. */
  public JavaCalls write(String method, String arguments) {
    calls.add(".%s(%s)".formatted(method, arguments));
    return this;
  }

  /** Whether nothing was called. */
  public boolean isEmpty() {
    return calls.isEmpty();
  }

  /** The calls one behind the other. */
  public String inline() {
    return String.join("", calls);
  }

  /** The calls on a line each, below what they are called on. */
  public String lines() {
    return calls.stream().map("\n    "::concat).collect(Collectors.joining());
  }
}
