package org.gmlp4j.backend.tile;

/** Sums and maxima of one row, in several independent chains. */
final class RowReductions {
  private RowReductions() {}

  static float sum(float[] x, int start, int width) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = start;
    for (int end = start + width - 3; i < end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < start + width; i++) {
      a += x[i];
    }
    return (float) ((a + b) + (c + d));
  }

  /** The sum of squares of {@code x - center}. */
  static float squares(float[] x, int start, int width, float center) {
    double a = 0;
    double b = 0;
    int i = start;
    for (int end = start + width - 1; i < end; i += 2) {
      float first = x[i] - center;
      float second = x[i + 1] - center;
      a += first * first;
      b += second * second;
    }
    for (; i < start + width; i++) {
      a += (x[i] - center) * (x[i] - center);
    }
    return (float) (a + b);
  }

  static float max(float[] x, int start, int width) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = start; i < start + width; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }
}
