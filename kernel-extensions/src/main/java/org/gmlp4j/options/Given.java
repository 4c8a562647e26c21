package org.gmlp4j.options;

import java.util.function.Consumer;

/** Hands on what was given, and leaves defaults to those who have them. */
public final class Given {
  private Given() {}

  /** Calls the setter unless the option was left out. */
  public static <T> void apply(T option, Consumer<T> setter) {
    if (option != null) {
      setter.accept(option);
    }
  }
}
