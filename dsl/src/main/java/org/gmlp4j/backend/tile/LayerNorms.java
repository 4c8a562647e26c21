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
      float center = RowReductions.sum(x, start, width) / width;
      float spread = RowReductions.squares(x, start, width, center) / width;
      float scale = inverseDeviation(spread, epsilon);
      for (int i = 0; i < width; i++) {
        y[start + i] = Math.fma((x[start + i] - center) * scale, gain[i], bias[i]);
      }
      mean[row] = center;
      variance[row] = spread;
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
      float sum = 0; // of the gradients of the normalised values
      float dot = 0; // of these with the normalised values
      for (int i = 0; i < width; i++) {
        float normal = (x[start + i] - center) * scale;
        float gradient = dy[start + i];
        dGain[i] += gradient * normal;
        dBias[i] += gradient;
        sum += gradient * gain[i];
        dot += gradient * gain[i] * normal;
      }
      sum /= width;
      dot /= width;
      for (int i = 0; i < width; i++) {
        float normal = (x[start + i] - center) * scale;
        dx[start + i] = (dy[start + i] * gain[i] - sum - normal * dot) * scale;
      }
    }
  }

  private static float inverseDeviation(float variance, float epsilon) {
    return (float) (1 / Math.sqrt((double) variance + epsilon));
  }
}
