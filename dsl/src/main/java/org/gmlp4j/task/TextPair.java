package org.gmlp4j.task;

import java.util.Objects;

/**
 * Two texts that are classified together, for example a premise and a hypothesis.
 *
 * @param text the first
 * @param pair the second
 */
public record TextPair(String text, String pair) {
  public TextPair {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(pair, "pair");
  }
}
