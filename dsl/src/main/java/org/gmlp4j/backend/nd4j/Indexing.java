package org.gmlp4j.backend.nd4j;

import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Rows by number, there and back. */
final class Indexing {
  private final SameDiff sd;

  Indexing(SameDiff sd) {
    this.sd = sd;
  }

  SDVariable gather(SDVariable table, Shape shape, SDVariable ids, Shape idShape) {
    if (shape.rank() == 2) {
      return sd.gather(table, ids, 0);
    }
    SDVariable rows = sd.reshape(table, (long) shape.dim(0) * shape.dim(1), shape.dim(2));
    SDVariable flat = withinBatch(ids, idShape, shape.dim(1));
    long[] result = {idShape.dim(0), idShape.dim(1), shape.dim(2)};
    return sd.reshape(sd.gather(rows, flat, 0), result);
  }

  /**
   * Adds rows of dy to the rows of zeros with their numbers.
   *
   * @param shape of the result: a table, or one an example
   */
  SDVariable scatterAdd(SDVariable ids, Shape idShape, SDVariable dy, Shape shape) {
    int width = shape.dim(-1);
    long rows = shape.size(0, shape.rank() - 1);
    SDVariable flat =
        shape.rank() == 3
            ? withinBatch(ids, idShape, shape.dim(1))
            : sd.reshape(ids, idShape.size());
    SDVariable zeros = sd.constant(Nd4j.zeros(DataType.FLOAT, rows, width));
    SDVariable sums = sd.scatterAdd(zeros, flat, sd.reshape(dy, idShape.size(), width));
    return shape.rank() == 3 ? sd.reshape(sums, Extents.of(shape)) : sums;
  }

  /** Numbers counted within an example as numbers in the tables one below the other. */
  private SDVariable withinBatch(SDVariable ids, Shape idShape, int rows) {
    var starts = new int[idShape.dim(0)];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * rows;
    }
    SDVariable column = sd.constant(Nd4j.createFromArray(starts).reshape(starts.length, 1));
    return sd.reshape(ids.add(column), idShape.size());
  }
}
