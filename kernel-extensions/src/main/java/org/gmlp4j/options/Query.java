package org.gmlp4j.options;

import java.util.Optional;

/**
 * What a model is asked.
 *
 * @param text the text, of a pair the first; a question
 * @param second of a pair the second text; what the question is about
 */
public record Query(String text, Optional<String> second) {
  /** A line, in which a tab stands between two texts. */
  static Query ofLine(String line) {
    int tab = line.indexOf('\t');
    return tab < 0
        ? new Query(line.strip(), Optional.empty())
        : new Query(line.substring(0, tab).strip(), Optional.of(line.substring(tab + 1).strip()));
  }
}
