package org.gmlp4j.backend.tile;

/** Sums, products and biases of tiles. */
public final class Elementwise {
  private Elementwise() {}

  /** Sets the first {@code n} elements of y to a + b. */
  public static void add(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** Sets the first {@code n} elements of y to a b. */
  public static void multiply(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** Sets the first {@code n} elements of y to {@code factor} x. */
  public static void scale(float[] x, float factor, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = factor * x[i];
    }
  }

  /**
   * Adds one number a column.
   *
   * @param bias [width]
   */
  public static void addToColumns(float[] x, float[] bias, float[] y, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      Lanes.BEST.add(x, row * width, bias, 0, y, row * width, width);
    }
  }

  /**
   * Adds one number a row: {@code bias[from + row]}.
   *
   * @param bias at least {@code from + rows} long
   */
  public static void addToRows(float[] x, float[] bias, int from, float[] y, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      float added = bias[from + row];
      for (int i = start; i < start + width; i++) {
        y[i] = x[i] + added;
      }
    }
  }

  static void scaleRow(float[] y, int at, int n, float factor) {
    for (int i = at; i < at + n; i++) {
      y[i] *= factor;
    }
  }
}
