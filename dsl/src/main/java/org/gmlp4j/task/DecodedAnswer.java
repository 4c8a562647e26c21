package org.gmlp4j.task;

import java.util.List;

/**
 * An answer and those that came next.
 *
 * @param answer the one that was chosen
 * @param nBest the best ones, likeliest first; an empty text stands for no answer
 */
record DecodedAnswer(Answer answer, List<Ranked> nBest) {

  /**
   * One of the best answers.
   *
   * @param probability among the best
   */
  record Ranked(String text, double probability, float startLogit, float endLogit) {}
}
