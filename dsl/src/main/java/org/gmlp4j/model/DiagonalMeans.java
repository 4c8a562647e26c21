package org.gmlp4j.model;

/** Compares a square matrix with the Toeplitz matrix nearest to it: its diagonals' means. */
final class DiagonalMeans {
  private DiagonalMeans() {}

  /** The share of the variance of a matrix's entries that the means of its diagonals explain. */
  static double share(float[][] matrix) {
    int n = matrix.length;
    var means = new double[2 * n - 1];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        means[j - i + n - 1] += matrix[i][j];
        mean += matrix[i][j];
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] /= n - Math.abs(k - (n - 1));
    }
    mean /= (double) n * n;
    double unexplained = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        unexplained += square(matrix[i][j] - means[j - i + n - 1]);
        all += square(matrix[i][j] - mean);
      }
    }
    // A matrix of equal entries is Toeplitz, and has no variance to share out.
    return all == 0 ? 1 : 1 - unexplained / all;
  }

  private static double square(double x) {
    return x * x;
  }
}
