package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.graph.GraphException;

/**
 * Cross-entropy and its gradient; a row's sums are in double precision, so that a confident loss
 * keeps its digits.
 */
final class Losses {
  private Losses() {}

  /**
   * The loss and each row's logarithm of the sum of exponentials.
   *
   * @param counted the number to divide by, or null for the number of labels that count
   */
  static Step crossEntropy(
      float labelSmoothing,
      Tensor logits,
      int[] labels,
      int[] counted,
      Tensor loss,
      Tensor logSumExp) {
    FloatBuffer x = logits.buffer();
    FloatBuffer l = logSumExp.buffer();
    FloatBuffer y = loss.buffer();
    int classes = logits.shape().dim(-1);
    var losses = new double[labels.length];
    Parallel.Range rows =
        (first, last) -> {
          for (int row = first; row < last; row++) {
            if (labels[row] < 0) {
              l.put(row, 0);
              losses[row] = 0;
              continue;
            }
            int start = row * classes;
            double log = logSumExp(x, start, classes);
            double smooth = labelSmoothing == 0 ? 0 : log - mean(x, start, classes);
            l.put(row, (float) log);
            losses[row] =
                (1 - (double) labelSmoothing) * (log - x.get(start + labels[row]))
                    + labelSmoothing * smooth;
          }
        };
    return () -> {
      check(labels, classes);
      Parallel.forRanges(labels.length, classes, rows);
      double sum = 0; // in one order, whatever the number of threads
      for (double one : losses) {
        sum += one;
      }
      y.put(0, (float) (sum / divisor(labels, counted)));
    };
  }

  private static double logSumExp(FloatBuffer x, int start, int classes) {
    float max = x.get(start);
    for (int i = start + 1; i < start + classes; i++) {
      max = Math.max(max, x.get(i));
    }
    double sum = 0;
    for (int i = start; i < start + classes; i++) {
      sum += Math.exp(x.get(i) - max);
    }
    return max + Math.log(sum);
  }

  private static double mean(FloatBuffer x, int start, int classes) {
    double sum = 0;
    for (int i = start; i < start + classes; i++) {
      sum += x.get(i);
    }
    return sum / classes;
  }

  private static void check(int[] labels, int classes) {
    for (int label : labels) {
      if (label >= classes) {
        throw new GraphException(
            "labels must be below the number of classes, " + classes + ", got " + label);
      }
    }
  }

  /** What the sum of the rows' losses is divided by. */
  private static int divisor(int[] labels, int[] counted) {
    if (counted != null) {
      return Math.max(1, counted[0]);
    }
    int count = 0;
    for (int label : labels) {
      count += label >= 0 ? 1 : 0;
    }
    return Math.max(1, count);
  }

  static Step crossEntropyGradient(
      float labelSmoothing,
      Tensor logits,
      Tensor logSumExp,
      int[] labels,
      int[] counted,
      Tensor dloss,
      Tensor dlogits) {
    FloatBuffer x = logits.buffer();
    FloatBuffer l = logSumExp.buffer();
    FloatBuffer d = dloss.buffer();
    FloatBuffer y = dlogits.buffer();
    int classes = logits.shape().dim(-1);
    float smooth = labelSmoothing / classes;
    Parallel.Range rows =
        (first, last) -> {
          float scale = d.get(0) / divisor(labels, counted);
          for (int row = first; row < last; row++) {
            int start = row * classes;
            if (labels[row] < 0) {
              for (int i = start; i < start + classes; i++) {
                y.put(i, 0);
              }
              continue;
            }
            double log = l.get(row);
            for (int i = start; i < start + classes; i++) {
              y.put(i, scale * ((float) Math.exp(x.get(i) - log) - smooth));
            }
            int at = start + labels[row];
            // Not y - scale (1 - smoothing): a probability close to 1 would lose the difference.
            double difference = Math.expm1(x.get(at) - log) + labelSmoothing;
            y.put(at, (float) (scale * (difference - smooth)));
          }
        };
    return () -> Parallel.forRanges(labels.length, classes, rows);
  }
}
