package org.gmlp4j.backend.tile;

/** Sums of a tile's columns and rows. */
public final class Sums {
  private Sums() {}

  /**
   * Adds each column's sum to y.
   *
   * @param y [width], added to
   */
  public static void sumColumns(float[] x, float[] y, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      for (int i = 0; i < width; i++) {
        y[i] += x[start + i];
      }
    }
  }

  /** Sets {@code y[from + row]} to each row's sum. */
  public static void sumRows(float[] x, float[] y, int from, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      y[from + row] = RowReductions.sum(x, row * width, width);
    }
  }
}
