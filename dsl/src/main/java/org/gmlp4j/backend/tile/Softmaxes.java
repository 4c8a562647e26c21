package org.gmlp4j.backend.tile;

import java.util.Arrays;

/** Softmax of a tile's rows, forward and backward. */
public final class Softmaxes {
  private Softmaxes() {}

  /**
   * Sets each row of y to the softmax of {@code scale x}.
   *
   * @param visible [rows]: how many entries at a row's start take part, the others get 0; null for
   *     all
   */
  public static void softmax(
      float[] x, float scale, int[] visible, float[] y, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      int count = visible == null ? width : Math.max(0, Math.min(width, visible[row]));
      float max = Lanes.BEST.max(x, start, count, scale);
      float factor = 1 / Lanes.BEST.exponentials(x, start, count, scale, max, y);
      Elementwise.scaleRow(y, start, count, factor);
      Arrays.fill(y, start + count, start + width, 0);
    }
  }

  /** Sets dx to the gradient of {@link #softmax}'s x, {@code scale y (dy - y . dy)} a row. */
  public static void softmaxGradient(
      float[] y, float[] dy, float scale, float[] dx, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      float dot = Lanes.BEST.dot(y, start, dy, start, width);
      gradientRow(y, dy, start, width, dot, scale, dx);
    }
  }

  // Loops of their own methods: the callers' rows are then compiled once their callees are known.
  private static void gradientRow(
      float[] y, float[] dy, int at, int n, float dot, float scale, float[] dx) {
    for (int i = at; i < at + n; i++) {
      dx[i] = scale * y[i] * (dy[i] - dot);
    }
  }
}
