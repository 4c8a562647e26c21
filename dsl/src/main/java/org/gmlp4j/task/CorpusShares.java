package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The shares that divide a corpus, and what they may be.
 *
 * @param validation share of the corpus that is kept for validation
 * @param shortStretches share of the training batches that have short stretches of sequences
 */
record CorpusShares(double validation, double shortStretches) {
  private static final double MOST_VALIDATION = 0.5;
  private static final double MOST_SHORT = 0.9;

  /** What is wrong where one side may have nothing. */
  List<String> problems() {
    var problems = new ArrayList<String>();
    if (!(validation == 0 || validation == 1 || isForBothSides())) {
      problems.add(
          "validationShare must be from 0 to %s, or 1, got %s"
              .formatted(MOST_VALIDATION, validation));
    }
    if (!(shortStretches >= 0 && shortStretches <= MOST_SHORT)) {
      problems.add(
          "shortShare must be from 0, for none, to %s, got %s; try %s"
              .formatted(MOST_SHORT, shortStretches, MaskedTextOptions.SHORT_SHARE));
    }
    return problems;
  }

  /** What is wrong where both sides need text. */
  List<String> trainingProblems() {
    var problems = new ArrayList<>(new CorpusShares(0, shortStretches).problems());
    if (!isForBothSides()) {
      problems.add(
          "validationShare must be above 0, since it tells which weights are best, and at most %s,"
                  .formatted(MOST_VALIDATION)
              + " got %s; try 0.01".formatted(validation));
    }
    return problems;
  }

  private boolean isForBothSides() {
    return validation > 0 && validation <= MOST_VALIDATION;
  }
}
