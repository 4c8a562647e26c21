package org.gmlp4j.options;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A value with the Java that gives it.
 *
 * @param value what options described
 * @param java an expression for the same, with the imports of a notebook
 */
public record JavaForm<T>(T value, String java) {
  public JavaForm {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(java, "java");
  }

  /** A changed copy by a method of one parameter; the same where the option was left out. */
  <V> JavaForm<T> with(String method, V given, BiFunction<T, V, T> copy) {
    return given == null
        ? this
        : new JavaForm<>(
            copy.apply(value, given), "%s.%s(%s)".formatted(java, method, JavaLiteral.of(given)));
  }

  /** The same with an argument whose Java is known better, if there is one. */
  <V> JavaForm<T> withForm(String method, Optional<JavaForm<V>> given, BiFunction<T, V, T> copy) {
    return given.map(form -> withForm(method, form, copy)).orElse(this);
  }

  /** The same with an argument whose Java is known better. */
  <V> JavaForm<T> withForm(String method, JavaForm<V> given, BiFunction<T, V, T> copy) {
    return new JavaForm<>(
        copy.apply(value, given.value()), "%s.%s(%s)".formatted(java, method, given.java()));
  }
}
