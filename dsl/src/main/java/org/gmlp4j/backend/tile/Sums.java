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
      Lanes.BEST.add(x, row * width, y, 0, y, 0, width);
    }
  }

  /** Sets {@code y[from + row]} to each row's sum. */
  public static void sumRows(float[] x, float[] y, int from, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      y[from + row] = Lanes.BEST.sum(x, row * width, width);
    }
  }
}
