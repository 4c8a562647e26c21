package org.gmlp4j.backend.nd4j;

import java.util.List;
import org.gmlp4j.backend.Device.Range;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sum of the squares of parts of a flat array, as matrix products with ones: of rows of squares
 * on the device, and of the few numbers that come back in doubles here.
 */
final class SquareSum implements AutoCloseable {
  private static final long ROW = 1 << 11;

  private final HostLink link;
  private final INDArray ones = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', ROW, 1);
  private final INDArray rowSums;
  private final INDArray sums; // of whole rows and of the rest, by part
  private final PreparedOps ops = new PreparedOps();

  /**
   * Prepares to compute.
   *
   * @param room as large as the largest part; what is in it is overwritten
   */
  SquareSum(HostLink link, Nd4jFloats floats, List<Range> parts, INDArray room) {
    this.link = link;
    ones.assign(1);
    rowSums = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', room.length() / ROW + 1);
    sums = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 2L * parts.size() + 1);
    sums.assign(0);
    for (int i = 0; i < parts.size(); i++) {
      add(floats, parts.get(i), room, 2L * i);
    }
  }

  private void add(Nd4jFloats floats, Range part, INDArray room, long at) {
    long size = part.size();
    INDArray x = floats.view(part.start(), size);
    ops.add(new MulOp(), Parts.of(room, 0, size), x, x);
    long rows = size / ROW;
    long rest = size % ROW;
    if (rows > 0) {
      INDArray column = Parts.of(rowSums, 0, rows, 1);
      ops.add(new Mmul(), column, Parts.of(room, 0, rows, ROW), ones);
      INDArray row = Parts.of(rowSums, 0, 1, rows);
      ops.add(new Mmul(), Parts.of(sums, at, 1, 1), row, Parts.of(ones, 0, rows, 1));
    }
    if (rest > 0) {
      INDArray last = Parts.of(room, rows * ROW, 1, rest);
      ops.add(new Mmul(), Parts.of(sums, at + 1, 1, 1), last, Parts.of(ones, 0, rest, 1));
    }
  }

  double compute() {
    ops.run();
    double sum = 0;
    for (float part : link.read(sums)) {
      sum += part;
    }
    return sum;
  }

  @Override
  public void close() {
    ops.close();
    ones.close();
    rowSums.close();
    sums.close();
  }
}
