package org.gmlp4j.backend.tile;

import java.util.Arrays;

/** Softmax cross-entropy of a tile's rows against labels, in nats, without the probabilities. */
public final class CrossEntropies {
  private CrossEntropies() {}

  /**
   * The sum of the losses of rows with a label, those of 0 or more.
   *
   * @param logits [rows, width]
   * @param labels a row's label is {@code labels[from + row]}
   * @param labelSmoothing share of the target spread evenly over all classes
   * @param logSumExp [rows], written; 0 for rows without a label
   * @throws IllegalArgumentException if a label is not below the width
   */
  public static double crossEntropy(
      float[] logits,
      int[] labels,
      int from,
      double labelSmoothing,
      float[] logSumExp,
      int rows,
      int width) {
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      int label = labels[from + row];
      logSumExp[row] = 0;
      if (label < 0) {
        continue;
      }
      check(label, width);
      int start = row * width;
      float max = Lanes.BEST.max(logits, start, width, 1);
      float sum = Lanes.BEST.sumOfExponentials(logits, start, width, max);
      double total = max + Math.log(sum);
      loss += total - (1 - labelSmoothing) * logits[start + label];
      if (labelSmoothing > 0) {
        loss -= labelSmoothing / width * sum(logits, start, width);
      }
      logSumExp[row] = (float) total;
    }
    return loss;
  }

  /**
   * Sets dlogits to {@code factor (softmax - target)}, and to 0 in rows without a label.
   *
   * @param logSumExp [rows], from {@link #crossEntropy}
   */
  public static void crossEntropyGradient(
      float[] logits,
      int[] labels,
      int from,
      double labelSmoothing,
      float[] logSumExp,
      float factor,
      float[] dlogits,
      int rows,
      int width) {
    float spread = (float) (factor * labelSmoothing / width);
    for (int row = 0; row < rows; row++) {
      int label = labels[from + row];
      int start = row * width;
      if (label < 0) {
        Arrays.fill(dlogits, start, start + width, 0);
        continue;
      }
      check(label, width);
      Lanes.BEST.scaledExponentials(logits, start, width, logSumExp[row], factor, spread, dlogits);
      dlogits[start + label] -= (float) (factor * (1 - labelSmoothing));
    }
  }

  // Scalar, as labels are seldom smoothed: a third vector loop in the caller could pass what the
  // compiler inlines, and leave vectors as objects.
  private static double sum(float[] x, int start, int width) {
    double sum = 0;
    for (int i = start; i < start + width; i++) {
      sum += x[i];
    }
    return sum;
  }

  private static void check(int label, int width) {
    if (label >= width) {
      throw new IllegalArgumentException(
          "labels must be below the number of classes, " + width + ", got " + label);
    }
  }
}
