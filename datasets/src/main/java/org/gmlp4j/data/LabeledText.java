package org.gmlp4j.data;

import java.util.Objects;
import java.util.Optional;

/**
 * A text, or a pair of them, and the class it belongs to.
 *
 * @param text the text, never blank; of a pair the first, for example the premise
 * @param pair of a pair the second, for example the hypothesis, never blank; else empty
 * @param label index into the data set's list of labels, from 0
 */
public record LabeledText(String text, Optional<String> pair, int label) {
  public LabeledText {
    requireText(text, "text");
    pair.ifPresent(second -> requireText(second, "pair"));
    if (label < 0) {
      throw new IllegalArgumentException("a label is an index from 0, got " + label);
    }
  }

  /** A single text. */
  public LabeledText(String text, int label) {
    this(text, Optional.empty(), label);
  }

  /** A pair of texts. */
  public LabeledText(String text, String pair, int label) {
    this(text, Optional.of(pair), label);
  }

  private static void requireText(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "a labelled text must not be blank, got the %s \"%s\"".formatted(name, text));
    }
  }
}
