package org.gmlp4j.backend.reference;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.GraphException;
import org.gmlp4j.graph.Shape;

/** Operations that only move numbers. */
final class Rows {
  private Rows() {}

  /** Rows of one table, or of one an example. */
  static double[] gather(double[] table, Shape shape, int[] ids) {
    int rows = shape.dim(-2);
    int width = shape.dim(-1);
    int tables = shape.rank() == 3 ? shape.dim(0) : 1;
    var y = new double[ids.length * width];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0 || ids[i] >= rows) {
        throw new GraphException("ids must lie between 0 and " + (rows - 1) + ", got " + ids[i]);
      }
      int row = i / (ids.length / tables) * rows + ids[i];
      System.arraycopy(table, row * width, y, i * width, width);
    }
    return y;
  }

  /** The gradient of one table, or of one an example: {@code shape}. */
  static double[] scatterAdd(int[] ids, double[] dy, Shape shape) {
    int rows = shape.dim(-2);
    int width = shape.dim(-1);
    int tables = shape.rank() == 3 ? shape.dim(0) : 1;
    var sum = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < dy.length; i++) {
      int id = i / width;
      int row = id / (ids.length / tables) * rows + ids[id];
      sum[row * width + i % width] += dy[i];
    }
    return sum;
  }

  static List<double[]> split(double[] x, List<Integer> sizes) {
    int width = sizes.stream().mapToInt(Integer::intValue).sum();
    var parts = new ArrayList<double[]>();
    int start = 0;
    for (int size : sizes) {
      parts.add(slice(x, width, start, size, 1));
      start += size;
    }
    return parts;
  }

  static double[] concat(List<double[]> parts, List<Integer> widths) {
    int width = widths.stream().mapToInt(Integer::intValue).sum();
    int rows = parts.get(0).length / widths.get(0);
    var y = new double[rows * width];
    int start = 0;
    for (int part = 0; part < parts.size(); part++) {
      int size = widths.get(part);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(parts.get(part), row * size, y, row * width + start, size);
      }
      start += size;
    }
    return y;
  }

  static double[] slice(double[] x, int full, int start, int extent, int inner) {
    int outer = x.length / (full * inner);
    var y = new double[outer * extent * inner];
    for (int i = 0; i < outer; i++) {
      System.arraycopy(x, (i * full + start) * inner, y, i * extent * inner, extent * inner);
    }
    return y;
  }

  static double[] unslice(double[] x, int extent, int start, int full, int inner) {
    int outer = x.length / (extent * inner);
    var y = new double[outer * full * inner];
    for (int i = 0; i < outer; i++) {
      System.arraycopy(x, i * extent * inner, y, (i * full + start) * inner, extent * inner);
    }
    return y;
  }
}
