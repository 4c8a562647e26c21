package org.gmlp4j.eval;

/**
 * How good the answer to one question is.
 *
 * @param id of the question
 * @param prediction the answer; empty where it says that there is none
 * @param exact 1 if it is one of the right ones, else 0
 * @param f1 the best overlap with one of the right ones, 0 to 1
 * @param impossible whether the question has no answer
 */
public record AnswerScore(
    String id, String prediction, double exact, double f1, boolean impossible) {}
