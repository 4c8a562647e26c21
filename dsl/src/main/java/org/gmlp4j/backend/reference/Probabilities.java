package org.gmlp4j.backend.reference;

import java.util.List;
import org.gmlp4j.graph.Shape;

/** Softmax and cross-entropy by rows, forward and backward. */
final class Probabilities {
  private Probabilities() {}

  static double[] softmax(double[] x, Shape shape, int[] lengths, double scale) {
    int width = shape.dim(-1);
    int rowsPerExample = (int) shape.size(Math.min(1, shape.rank() - 1), shape.rank() - 1);
    var y = new double[x.length];
    for (int row = 0; row < x.length / width; row++) {
      int visible = lengths == null ? width : Math.min(width, lengths[row / rowsPerExample]);
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < visible; i++) {
        max = Math.max(max, scale * x[row * width + i]);
      }
      double sum = 0;
      for (int i = 0; i < visible; i++) {
        y[row * width + i] = Math.exp(scale * x[row * width + i] - max);
        sum += y[row * width + i];
      }
      for (int i = 0; i < visible; i++) {
        y[row * width + i] /= sum;
      }
    }
    return y;
  }

  static double[] softmaxGradient(double[] y, double[] dy, int width, double scale) {
    var dx = new double[y.length];
    for (int row = 0; row < y.length / width; row++) {
      double dot = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        dot += y[i] * dy[i];
      }
      for (int i = row * width; i < (row + 1) * width; i++) {
        dx[i] = scale * y[i] * (dy[i] - dot);
      }
    }
    return dx;
  }

  /** The loss, and each row's logarithm of the sum of exponentials. */
  static List<double[]> crossEntropy(
      double[] logits, int[] labels, int[] counted, double labelSmoothing) {
    int classes = logits.length / labels.length;
    var logSumExp = new double[labels.length];
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0) {
        continue;
      }
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < classes; i++) {
        max = Math.max(max, logits[row * classes + i]);
      }
      double sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += Math.exp(logits[row * classes + i] - max);
      }
      logSumExp[row] = max + Math.log(sum);
      for (int i = 0; i < classes; i++) {
        loss +=
            target(i, labels[row], classes, labelSmoothing)
                * (logSumExp[row] - logits[row * classes + i]);
      }
    }
    return List.of(new double[] {loss / divisor(labels, counted)}, logSumExp);
  }

  /** From the logits alone: the judge does not use what a forward pass left. */
  static double[] crossEntropyGradient(
      double[] logits, int[] labels, int[] counted, double dloss, double labelSmoothing) {
    int classes = logits.length / labels.length;
    double[] probabilities = softmax(logits, Shape.of(labels.length, classes), null, 1);
    var dlogits = new double[logits.length];
    for (int row = 0; row < labels.length; row++) {
      for (int i = 0; i < classes && labels[row] >= 0; i++) {
        double difference =
            probabilities[row * classes + i] - target(i, labels[row], classes, labelSmoothing);
        dlogits[row * classes + i] = dloss * difference / divisor(labels, counted);
      }
    }
    return dlogits;
  }

  private static double target(int i, int label, int classes, double labelSmoothing) {
    return (i == label ? 1 - labelSmoothing : 0) + labelSmoothing / classes;
  }

  private static int divisor(int[] labels, int[] counted) {
    int divisor = 0;
    if (counted != null) {
      divisor = counted[0];
    } else {
      for (int label : labels) {
        divisor += label >= 0 ? 1 : 0;
      }
    }
    return Math.max(1, divisor);
  }
}
