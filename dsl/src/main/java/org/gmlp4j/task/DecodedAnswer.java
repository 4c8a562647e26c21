package org.gmlp4j.task;

import java.util.List;

/**
 * An answer and those that came next.
 *
 * @param answer the one that was chosen
 * @param nBest the best ones, likeliest first; an empty text stands for no answer
 */
record DecodedAnswer(Answer answer, List<Ranked> nBest) {

  /** The best one with words, whether it was chosen or not; empty where there is none. */
  String bestText() {
    return nBest.stream().map(Ranked::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /**
   * One of the best answers.
   *
   * @param probability among the best
   */
  record Ranked(String text, double probability, float startLogit, float endLogit) {}
}
