package org.gmlp4j.backend.nd4j;

import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Sums, means and maxima over axes of known shapes.
 *
 * <p>Where all those extents are 1 nothing is to be reduced, and ND4J's session fails.
 */
final class Reductions {
  private final SameDiff sd;

  Reductions(SameDiff sd) {
    this.sd = sd;
  }

  /** Sums over the axes {@code from} (inclusive) to {@code to} (exclusive), which disappear. */
  SDVariable sum(SDVariable x, Shape shape, int from, int to) {
    return shape.size(from, to) == 1
        ? sd.reshape(x, Extents.of(shape.without(from, to)))
        : sd.sum(x, Extents.range(from, to));
  }

  /** Sums over the last axis, which stays with an extent of 1, as in the following. */
  SDVariable rowSum(SDVariable x, Shape shape) {
    return shape.dim(-1) == 1 ? x : sd.sum(x, true, shape.rank() - 1);
  }

  SDVariable rowMean(SDVariable x, Shape shape) {
    return shape.dim(-1) == 1 ? x : sd.mean(x, true, shape.rank() - 1);
  }

  SDVariable rowMax(SDVariable x, Shape shape) {
    return shape.dim(-1) == 1 ? x : sd.max(x, true, shape.rank() - 1);
  }

  /** Sums over all axes but the last: [..., k] to [k]. */
  SDVariable columnSum(SDVariable x, Shape shape) {
    return sum(x, shape, 0, shape.rank() - 1);
  }
}
