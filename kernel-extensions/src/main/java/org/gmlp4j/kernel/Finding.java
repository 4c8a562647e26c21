package org.gmlp4j.kernel;

import java.util.Objects;

/**
 * What {@link Doctor} found.
 *
 * @param level how bad it is
 * @param what one sentence
 * @param cure what to do about it; empty where nothing is to be done
 */
public record Finding(Level level, String what, String cure) {
  /** How bad a finding is. */
  public enum Level {
    OK,
    /** Something is missing that one can do without. */
    NOTE,
    /** The kernel does not work so. */
    PROBLEM
  }

  public Finding {
    Objects.requireNonNull(level, "level");
    if (level == Level.PROBLEM && cure.isBlank()) {
      throw new IllegalArgumentException("a problem needs a cure, got none for \"" + what + "\"");
    }
  }

  static Finding ok(String what) {
    return new Finding(Level.OK, what, "");
  }

  static Finding note(String what, String cure) {
    return new Finding(Level.NOTE, what, cure);
  }

  static Finding problem(String what, String cure) {
    return new Finding(Level.PROBLEM, what, cure);
  }
}
