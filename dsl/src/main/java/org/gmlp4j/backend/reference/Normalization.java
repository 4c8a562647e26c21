package org.gmlp4j.backend.reference;

import java.util.List;

/** Layer normalisation by rows, forward and backward. */
final class Normalization {
  private Normalization() {}

  static List<double[]> forward(double[] x, double[] gain, double[] bias, double epsilon) {
    int width = gain.length;
    int rows = x.length / width;
    var y = new double[x.length];
    var mean = new double[rows];
    var variance = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < width; i++) {
        mean[row] += x[row * width + i] / width;
      }
      for (int i = 0; i < width; i++) {
        variance[row] += Math.pow(x[row * width + i] - mean[row], 2) / width;
      }
      double deviation = Math.sqrt(variance[row] + epsilon);
      for (int i = 0; i < width; i++) {
        y[row * width + i] = gain[i] * (x[row * width + i] - mean[row]) / deviation + bias[i];
      }
    }
    return List.of(y, mean, variance);
  }

  static List<double[]> backward(
      double[] x, double[] gain, double[] mean, double[] variance, double[] dy, double epsilon) {
    int width = gain.length;
    var dx = new double[x.length];
    var gainGradient = new double[width];
    var biasGradient = new double[width];
    for (int row = 0; row < mean.length; row++) {
      double deviation = Math.sqrt(variance[row] + epsilon);
      double sum = 0; // of the normalised values' gradients
      double dot = 0; // of them with the normalised values
      for (int i = 0; i < width; i++) {
        int at = row * width + i;
        double normal = (x[at] - mean[row]) / deviation;
        gainGradient[i] += dy[at] * normal;
        biasGradient[i] += dy[at];
        sum += dy[at] * gain[i];
        dot += dy[at] * gain[i] * normal;
      }
      for (int i = 0; i < width; i++) {
        int at = row * width + i;
        double normal = (x[at] - mean[row]) / deviation;
        dx[at] = (dy[at] * gain[i] - sum / width - normal * dot / width) / deviation;
      }
    }
    return List.of(dx, gainGradient, biasGradient);
  }
}
