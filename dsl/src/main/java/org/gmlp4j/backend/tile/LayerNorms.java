package org.gmlp4j.backend.tile;

/** Layer normalisation of a tile's rows, forward and backward. */
public final class LayerNorms {
  private LayerNorms() {}

  /**
   * Sets y to {@code gain (x - mean) / sqrt(variance + epsilon) + bias}.
   *
   * @param gain [width]
   * @param bias [width]
   * @param mean [rows], written
   * @param variance [rows], written: the biased one, before epsilon
   */
  public static void layerNorm(
      float[] x,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] mean,
      float[] variance,
      int rows,
      int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      Lanes.BEST.statistics(x, start, width, mean, variance, row);
      float scale = inverseDeviation(variance[row], epsilon);
      Lanes.BEST.normalise(x, start, width, mean[row], scale, gain, bias, y);
    }
  }

  /**
   * The gradients of {@link #layerNorm}'s operands.
   *
   * @param mean [rows], of the forward pass
   * @param variance [rows], of the forward pass
   * @param dx as x, written
   * @param dGain [width], added to
   * @param dBias [width], added to
   */
  public static void layerNormGradient(
      float[] x,
      float[] gain,
      float[] mean,
      float[] variance,
      float epsilon,
      float[] dy,
      float[] dx,
      float[] dGain,
      float[] dBias,
      int rows,
      int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      float center = mean[row];
      float scale = inverseDeviation(variance[row], epsilon);
      // Means of the gradients of the normalised values, and of these with the values.
      float sum = Lanes.BEST.dot(dy, start, gain, 0, width) / width;
      float dot =
          Lanes.BEST.gainGradient(x, start, width, center, scale, gain, dy, dGain, dBias) / width;
      Lanes.BEST.normaliseGradient(x, start, width, center, scale, gain, dy, sum, dot, dx);
    }
  }

  private static float inverseDeviation(float variance, float epsilon) {
    return (float) (1 / Math.sqrt((double) variance + epsilon));
  }
}
