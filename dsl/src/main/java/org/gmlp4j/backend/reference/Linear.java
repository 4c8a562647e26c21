package org.gmlp4j.backend.reference;

import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;

/** Sums of products: matrices, reductions and diagonals. */
final class Linear {
  private Linear() {}

  static double[] matMul(MatMul op, double[] a, Shape as, double[] b, Shape bs, double[] bias) {
    int rows = as.dim(op.transposeA() ? -1 : -2);
    int inner = as.dim(op.transposeA() ? -2 : -1);
    int columns = bs.dim(op.transposeB() ? -2 : -1);
    int batch = Math.max(as.rank() == 3 ? as.dim(0) : 1, bs.rank() == 3 ? bs.dim(0) : 1);
    var y = new double[batch * rows * columns];
    for (int e = 0; e < batch; e++) {
      int aStart = as.rank() == 3 ? e * rows * inner : 0;
      int bStart = bs.rank() == 3 ? e * inner * columns : 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double sum = bias == null ? 0 : bias[j];
          for (int k = 0; k < inner; k++) {
            sum +=
                a[aStart + (op.transposeA() ? k * rows + i : i * inner + k)]
                    * b[bStart + (op.transposeB() ? j * inner + k : k * columns + j)];
          }
          y[(e * rows + i) * columns + j] = sum;
        }
      }
    }
    return y;
  }

  static double[] sum(double[] x, int middle, int inner) {
    int outer = x.length / (middle * inner);
    var y = new double[outer * inner];
    for (int i = 0; i < x.length; i++) {
      y[i / (middle * inner) * inner + i % inner] += x[i];
    }
    return y;
  }

  static double[] repeat(double[] x, int middle, int inner) {
    var y = new double[x.length * middle];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i / (middle * inner) * inner + i % inner];
    }
    return y;
  }

  static double[] toeplitz(double[] w, int n) {
    int centre = w.length / 2;
    var matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] = w[j - i + centre];
      }
    }
    return matrix;
  }

  static double[] toeplitzGradient(double[] matrix, int n, int length) {
    var w = new double[length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        w[j - i + length / 2] += matrix[i * n + j];
      }
    }
    return w;
  }
}
