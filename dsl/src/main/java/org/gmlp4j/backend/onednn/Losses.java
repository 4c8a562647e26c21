package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import org.gmlp4j.backend.Parallel;
import org.gmlp4j.graph.GraphException;

/** Cross-entropy, given the probabilities. */
final class Losses {
  /** Below this a float's probability has lost digits, and the loss is computed from logits. */
  private static final float PRECISE = 1e-30f;

  private Losses() {}

  static Step crossEntropy(
      float labelSmoothing, Tensor logits, Tensor probabilities, int[] labels, Tensor loss) {
    FloatBuffer x = logits.buffer();
    FloatBuffer p = probabilities.buffer();
    FloatBuffer y = loss.buffer();
    int classes = logits.shape().dim(-1);
    return () -> {
      double sum = 0;
      int counted = 0;
      for (int row = 0; row < labels.length; row++) {
        if (labels[row] < 0) {
          continue;
        }
        if (labels[row] >= classes) {
          throw new GraphException(
              "labels must be below the number of classes, " + classes + ", got " + labels[row]);
        }
        counted++;
        sum += (1 - labelSmoothing) * negativeLog(x, p, row * classes, classes, labels[row]);
        for (int i = 0; labelSmoothing > 0 && i < classes; i++) {
          sum += labelSmoothing / classes * negativeLog(x, p, row * classes, classes, i);
        }
      }
      y.put(0, (float) (sum / Math.max(1, counted)));
    };
  }

  private static double negativeLog(
      FloatBuffer logits, FloatBuffer probabilities, int start, int classes, int label) {
    float probability = probabilities.get(start + label);
    if (!(probability < PRECISE)) {
      return -Math.log(probability);
    }
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      max = Math.max(max, logits.get(start + i));
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += Math.exp(logits.get(start + i) - max);
    }
    return max + Math.log(sum) - logits.get(start + label);
  }

  static Step crossEntropyGradient(
      float labelSmoothing, Tensor probabilities, int[] labels, Tensor dloss, Tensor dlogits) {
    FloatBuffer p = probabilities.buffer();
    FloatBuffer d = dloss.buffer();
    FloatBuffer y = dlogits.buffer();
    int classes = probabilities.shape().dim(-1);
    return () -> {
      int counted = 0;
      for (int label : labels) {
        counted += label >= 0 ? 1 : 0;
      }
      float scale = d.get(0) / Math.max(1, counted);
      float smooth = labelSmoothing / classes;
      Parallel.forRanges(
          labels.length,
          classes,
          (first, last) -> {
            for (int row = first; row < last; row++) {
              int start = row * classes;
              float factor = labels[row] < 0 ? 0 : scale;
              for (int i = start; i < start + classes; i++) {
                y.put(i, factor * (p.get(i) - smooth));
              }
              if (labels[row] >= 0) {
                int at = start + labels[row];
                y.put(at, y.get(at) - factor * (1 - labelSmoothing));
              }
            }
          });
    };
  }
}
