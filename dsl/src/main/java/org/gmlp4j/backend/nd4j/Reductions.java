package org.gmlp4j.backend.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums, means and maxima over axes of known shapes.
 *
 * <p>Sums are matrix products with ones: ND4J's own take up to ten times as long over a matrix of
 * 2048 x 1024, down its columns most of all. Where all the extents that go are 1, nothing is to be
 * reduced, and ND4J's session would fail.
 */
final class Reductions {
  private final SameDiff sd;
  private final Map<Filled, SDVariable> constants = new HashMap<>();

  private record Filled(long rows, long columns, float value) {}

  Reductions(SameDiff sd) {
    this.sd = sd;
  }

  /** Sums over the axes {@code from} (inclusive) to {@code to} (exclusive), which disappear. */
  SDVariable sum(SDVariable x, Shape shape, int from, int to) {
    long[] rest = Extents.of(shape.without(from, to));
    if (shape.size(from, to) == 1) {
      return sd.reshape(x, rest);
    }
    if (from == 0) {
      return sd.reshape(down(x, shape, to), rest);
    }
    return to == shape.rank()
        ? sd.reshape(along(x, shape, from, 1), rest)
        : sd.sum(x, Extents.range(from, to));
  }

  /** One row of the sums over the leading axes. */
  private SDVariable down(SDVariable x, Shape shape, int to) {
    long rows = shape.size(0, to);
    SDVariable matrix = sd.reshape(x, rows, shape.size(to, shape.rank()));
    return sd.mmul(filled(1, rows, 1), matrix);
  }

  /** One column of the sums over the trailing axes, times a factor. */
  private SDVariable along(SDVariable x, Shape shape, int from, float factor) {
    long columns = shape.size(from, shape.rank());
    SDVariable matrix = sd.reshape(x, shape.size(0, from), columns);
    return sd.mmul(matrix, filled(columns, 1, factor));
  }

  private SDVariable filled(long rows, long columns, float value) {
    return constants.computeIfAbsent(
        new Filled(rows, columns, value),
        key -> sd.constant(Nd4j.valueArrayOf(new long[] {rows, columns}, value, DataType.FLOAT)));
  }

  /** Sums over the last axis, which stays with an extent of 1, as in the following. */
  SDVariable rowSum(SDVariable x, Shape shape) {
    return rows(x, shape, 1);
  }

  SDVariable rowMean(SDVariable x, Shape shape) {
    return rows(x, shape, 1f / shape.dim(-1));
  }

  private SDVariable rows(SDVariable x, Shape shape, float factor) {
    return shape.dim(-1) == 1
        ? x
        : sd.reshape(along(x, shape, shape.rank() - 1, factor), Extents.of(shape.with(-1, 1)));
  }

  SDVariable rowMax(SDVariable x, Shape shape) {
    return shape.dim(-1) == 1 ? x : sd.max(x, true, shape.rank() - 1);
  }

  /** Sums over all axes but the last: [..., k] to [k]. */
  SDVariable columnSum(SDVariable x, Shape shape) {
    return sum(x, shape, 0, shape.rank() - 1);
  }
}
