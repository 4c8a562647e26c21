package org.gmlp4j.backend.nd4j;

import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Matrix products in ND4J, which knows them of two matrices and of two batches only. */
final class Products {
  private final SameDiff sd;

  Products(SameDiff sd) {
    this.sd = sd;
  }

  SDVariable of(MatMul op, SDVariable a, Shape as, SDVariable b, Shape bs) {
    if (as.rank() == bs.rank()) {
      return sd.mmul(a, b, op.transposeA(), op.transposeB(), false);
    }
    return as.rank() == 3 ? batchTimesMatrix(op, a, as, b) : matrixTimesBatch(op, a, as, b, bs);
  }

  /** All matrices of the batch, one below the other, times the one. */
  private SDVariable batchTimesMatrix(MatMul op, SDVariable a, Shape as, SDVariable b) {
    int batch = as.dim(0);
    int rows = as.dim(op.transposeA() ? 2 : 1);
    int inner = as.dim(op.transposeA() ? 1 : 2);
    SDVariable straight = op.transposeA() ? sd.permute(a, 0, 2, 1) : a;
    SDVariable below = sd.reshape(straight, (long) batch * rows, inner);
    return sd.reshape(sd.mmul(below, b, false, op.transposeB(), false), batch, rows, -1);
  }

  /** The one times all matrices of the batch, side by side. */
  private SDVariable matrixTimesBatch(MatMul op, SDVariable a, Shape as, SDVariable b, Shape bs) {
    int batch = bs.dim(0);
    int rows = as.dim(op.transposeA() ? 1 : 0);
    int inner = bs.dim(op.transposeB() ? 2 : 1);
    int columns = bs.dim(op.transposeB() ? 1 : 2);
    SDVariable innerFirst = op.transposeB() ? sd.permute(b, 2, 0, 1) : sd.permute(b, 1, 0, 2);
    SDVariable beside = sd.reshape(innerFirst, inner, (long) batch * columns);
    SDVariable product = sd.mmul(a, beside, op.transposeA(), false, false);
    return sd.permute(sd.reshape(product, rows, batch, columns), 1, 0, 2);
  }
}
