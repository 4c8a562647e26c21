package org.gmlp4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Collects what is wrong with a spec, so that all of it is reported at once. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Runs a check and throws what it found, if anything. */
  static void throwAny(Consumer<Problems> check) {
    Problems problems = new Problems();
    check.accept(problems);
    problems.throwAny();
  }

  void throwAny() {
    if (!found.isEmpty()) {
      throw new InvalidSpecException(found);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void add(String format, Object... values) {
    found.add(String.format(Locale.ROOT, format, values));
  }

  /** Adds a problem unless {@code min <= value <= max}, and says whether it holds. */
  boolean range(String what, int value, int min, int max) {
    if (value < min) {
      add("%s must be at least %d, got %d", what, min, value);
    } else if (value > max) {
      add("%s must be at most %,d, got %d; is a digit too many?", what, max, value);
    }
    return value >= min && value <= max;
  }
}
