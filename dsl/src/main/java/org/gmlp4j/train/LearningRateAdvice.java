package org.gmlp4j.train;

import java.util.List;
import java.util.OptionalDouble;
import org.gmlp4j.train.LearningRateCurve.Suggestion;

/** Reads learning rates off a curve of smoothed losses. */
final class LearningRateAdvice {
  /** The share of the loss that must be won for a fall to be more than noise. */
  private static final double WORTHWHILE = 0.02;

  private LearningRateAdvice() {}

  static Suggestion of(List<Double> rates, List<Double> smoothed) {
    // The first means are of few steps.
    int from = rates.size() / 10;
    int[] fall = longestFall(smoothed, from);
    double top = fall.length == 0 ? 0 : smoothed.get(fall[0]);
    double won = fall.length == 0 ? 0 : top - smoothed.get(fall[1]);
    if (!(won > WORTHWHILE * Math.abs(top))) {
      return new Suggestion(OptionalDouble.empty(), OptionalDouble.empty());
    }
    return new Suggestion(
        OptionalDouble.of(rates.get((fall[0] + fall[1]) / 2)),
        OptionalDouble.of(rates.get(steepest(rates, smoothed, fall[0], fall[1]))));
  }

  /**
   * First and last position of the longest falling subsequence: values may rise between its
   * members, as noise does, but none of those counts. A level stretch before it does not either.
   *
   * @return empty where nothing falls
   */
  static int[] longestFall(List<Double> values, int from) {
    int n = values.size();
    var length = new int[n];
    var first = new int[n];
    int best = -1;
    for (int i = from; i < n; i++) {
      length[i] = 1;
      first[i] = i;
      for (int j = from; j < i; j++) {
        if (values.get(i) < values.get(j) && length[j] + 1 >= length[i]) {
          length[i] = length[j] + 1;
          first[i] = first[j];
        }
      }
      if (length[i] > 1 && (best < 0 || length[i] > length[best])) {
        best = i;
      }
    }
    return best < 0 ? new int[0] : new int[] {first[best], best};
  }

  /**
   * Where in a stretch the slope over the logarithm of the rate is lowest: that of the straight
   * line through the points around, a tenth of all points, since single steps are noisy.
   */
  private static int steepest(List<Double> rates, List<Double> values, int from, int to) {
    int reach = Math.min(Math.max(1, rates.size() / 20), (to - from) / 2);
    int best = from + reach;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = from + reach; i <= to - reach; i++) {
      double slope =
          slope(rates.subList(i - reach, i + reach + 1), values.subList(i - reach, i + reach + 1));
      if (slope < lowest) {
        lowest = slope;
        best = i;
      }
    }
    return best;
  }

  /** Of the line of least squares. */
  private static double slope(List<Double> rates, List<Double> values) {
    double x = rates.stream().mapToDouble(Math::log).average().orElseThrow();
    double y = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (int i = 0; i < rates.size(); i++) {
      double dx = Math.log(rates.get(i)) - x;
      both += dx * (values.get(i) - y);
      square += dx * dx;
    }
    return square == 0 ? 0 : both / square;
  }
}
