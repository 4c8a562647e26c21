package org.gmlp4j.task;

/**
 * A part of a context with what the model gives it.
 *
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 * @param startLogit of its first token
 * @param endLogit of its last token
 */
record ScoredSpan(int start, int end, float startLogit, float endLogit) {
  double score() {
    return (double) startLogit + endLogit;
  }
}
