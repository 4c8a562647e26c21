package org.gmlp4j.data;

import java.util.Objects;

/**
 * A text and the class it belongs to.
 *
 * @param text the text, never blank
 * @param label index into the data set's list of labels, from 0
 */
public record LabeledText(String text, int label) {
  public LabeledText {
    Objects.requireNonNull(text, "text");
    if (text.isBlank()) {
      throw new IllegalArgumentException("a labelled text must not be blank, got \"" + text + "\"");
    }
    if (label < 0) {
      throw new IllegalArgumentException("a label is an index from 0, got " + label);
    }
  }
}
