package org.gmlp4j.data;

import java.util.Objects;

/**
 * An answer that a person gave, as a part of the text that was asked about.
 *
 * @param text the answer's words
 * @param start where they begin in the context, in Java's characters from 0; {@link #NOWHERE} if
 *     the context does not hold them
 */
public record GoldAnswer(String text, int start) {
  /** The start of an answer that the context does not hold. */
  public static final int NOWHERE = -1;

  public GoldAnswer {
    Objects.requireNonNull(text, "text");
    if (start < NOWHERE) {
      throw new IllegalArgumentException(
          "an answer starts at a character from 0, or is nowhere (-1), got " + start);
    }
  }

  /** Whether the context holds it. */
  public boolean isFound() {
    return start != NOWHERE;
  }

  /** Where it ends, exclusive. */
  public int end() {
    return start + text.length();
  }
}
