package org.gmlp4j.backend.nd4j;

import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Toeplitz;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Toeplitz matrices and the sums of their diagonals, by copies and reshapes alone.
 *
 * <p>A row of {@code 2n - 1} numbers written n times and read in rows of {@code 2n - 2} moves by
 * one from row to row. ND4J's gather and scatter take milliseconds for the same.
 */
final class Diagonals {
  private final SameDiff sd;
  private final Reductions reductions;

  Diagonals(SameDiff sd, Reductions reductions) {
    this.sd = sd;
    this.reductions = reductions;
  }

  /** The matrix of {@code w} [length]. */
  SDVariable toeplitz(SDVariable w, int length, Toeplitz op) {
    int n = op.n();
    int diagonals = 2 * n - 1;
    SDVariable centre = diagonals == length ? w : slice(w, (length - diagonals) / 2, diagonals);
    if (n == 1) {
      return sd.reshape(centre, 1, 1);
    }
    SDVariable flat = sd.tile(centre, n);
    SDVariable shifted = sd.reshape(slice(flat, n - 1, n * (diagonals - 1)), n, diagonals - 1);
    return sd.slice(shifted, new int[] {0, 0}, n, n);
  }

  /** The sums [length] of a matrix [n, n]; 0 beyond its diagonals. */
  SDVariable sums(SDVariable matrix, int n, int length) {
    int diagonals = 2 * n - 1;
    SDVariable sums = n == 1 ? sd.reshape(matrix, 1) : sums(matrix, n);
    return between((length - diagonals) / 2, sums, (length - diagonals) / 2);
  }

  private SDVariable sums(SDVariable matrix, int n) {
    int diagonals = 2 * n - 1;
    SDVariable wide = n == 2 ? matrix : sd.concat(1, matrix, zeros(n, n - 2));
    SDVariable flat = between(n - 1, sd.reshape(wide, (long) n * (diagonals - 1)), 1);
    return reductions.columnSum(sd.reshape(flat, n, diagonals), Shape.of(n, diagonals));
  }

  private SDVariable slice(SDVariable flat, int start, int size) {
    return sd.slice(flat, new int[] {start}, size);
  }

  /** Zeros before and after the elements of a vector. */
  private SDVariable between(int before, SDVariable x, int after) {
    if (before == 0 && after == 0) {
      return x;
    }
    return before == 0
        ? sd.concat(0, x, zeros(after))
        : sd.concat(0, zeros(before), x, zeros(after));
  }

  private SDVariable zeros(long... extents) {
    return sd.constant(Nd4j.zeros(DataType.FLOAT, extents));
  }
}
