package org.gmlp4j.train;

import java.util.List;

/**
 * Ends a run that no longer gets better.
 *
 * <p>It looks at nothing but the evaluations so far, so that a resumed run stops where an
 * uninterrupted one would.
 *
 * @param patience evaluations in a row without a gain that end the run
 * @param threshold a gain is more than this, in units of the metric
 */
public record EarlyStopping(int patience, double threshold) {
  public EarlyStopping {
    if (patience < 1 || !(threshold >= 0 && Double.isFinite(threshold))) {
      throw new IllegalArgumentException(
          "stopping early needs a patience of at least 1 evaluation and a threshold that is not"
              + " negative, got patience %d and threshold %s; try patience(3)"
                  .formatted(patience, threshold));
    }
  }

  /** After so many evaluations in a row without any gain. */
  public static EarlyStopping patience(int evaluations) {
    return new EarlyStopping(evaluations, 0);
  }

  /** The same patience with smaller gains not counted. */
  public EarlyStopping threshold(double gain) {
    return new EarlyStopping(patience, gain);
  }

  /** Whether it is time to stop, after these scores of which higher ones are better. */
  boolean isTime(List<Double> scores) {
    double reference = Double.NEGATIVE_INFINITY;
    int without = 0;
    for (double score : scores) {
      if (score > reference + threshold) {
        reference = score;
        without = 0;
      } else {
        without++;
      }
    }
    return without >= patience;
  }
}
