package org.gmlp4j.text;

import java.util.function.Consumer;

/** Splits text at the white space of ASCII, at which BERT's words end in any case. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** Gives each stretch of {@code text} between white space, in order, none empty. */
  static void split(String text, Consumer<String> stretches) {
    int length = text.length();
    int start = -1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        if (start >= 0) {
          stretches.accept(text.substring(start, i));
          start = -1;
        }
      } else if (start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      stretches.accept(text.substring(start));
    }
  }
}
