package org.gmlp4j.backend.nd4j;

import java.util.Arrays;
import java.util.List;
import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Normalisation and softmax, composed: ND4J's own layer normalisation has no epsilon. */
final class RowFunctions {
  /** Far below any logit, and its square still a float. */
  private static final double NEVER = -1e18;

  private final SameDiff sd;
  private final Reductions reductions;

  RowFunctions(SameDiff sd, Reductions reductions) {
    this.sd = sd;
    this.reductions = reductions;
  }

  /** y, mean, variance. */
  List<SDVariable> layerNorm(
      SDVariable x, Shape shape, SDVariable gain, SDVariable bias, double epsilon) {
    SDVariable mean = reductions.rowMean(x, shape);
    SDVariable centred = x.sub(mean);
    SDVariable variance = reductions.rowMean(sd.math().square(centred), shape);
    SDVariable y = centred.mul(inverseDeviation(variance, epsilon)).mul(gain).add(bias);
    long[] rows = Extents.of(shape.slice(0, shape.rank() - 1));
    return List.of(y, sd.reshape(mean, rows), sd.reshape(variance, rows));
  }

  /** dx, and the gradients of gain and bias. */
  List<SDVariable> layerNormGradient(
      SDVariable x,
      Shape shape,
      SDVariable gain,
      SDVariable mean,
      SDVariable variance,
      SDVariable dy,
      double epsilon) {
    long[] column = Extents.of(shape.with(-1, 1));
    SDVariable inverse = inverseDeviation(sd.reshape(variance, column), epsilon);
    SDVariable normal = x.sub(sd.reshape(mean, column)).mul(inverse);
    SDVariable scaled = dy.mul(gain);
    SDVariable along = normal.mul(reductions.rowMean(scaled.mul(normal), shape));
    SDVariable dx = scaled.sub(reductions.rowMean(scaled, shape)).sub(along).mul(inverse);
    return List.of(
        dx, reductions.columnSum(dy.mul(normal), shape), reductions.columnSum(dy, shape));
  }

  private static SDVariable inverseDeviation(SDVariable variance, double epsilon) {
    return variance.add(epsilon).pow(-0.5);
  }

  SDVariable softmax(SDVariable x, Shape shape, double scale) {
    return sd.nn().softmax(x.mul(scale), shape.rank() - 1);
  }

  /** Entries from a sequence's length on get 0; all do where it is 0. */
  SDVariable softmax(SDVariable x, Shape shape, double scale, SDVariable lengths) {
    SDVariable seen = seen(lengths, shape);
    SDVariable scores = x.mul(scale).mul(seen).add(seen.rsub(1).mul(NEVER));
    SDVariable exponentials = sd.math().exp(scores.sub(reductions.rowMax(scores, shape))).mul(seen);
    SDVariable sums = reductions.rowSum(exponentials, shape);
    return exponentials.div(sd.math().max(sums, sd.constant(Float.MIN_NORMAL)));
  }

  /** 1 before a sequence's length, 0 from there on: [batch, 1, ..., k]. */
  private SDVariable seen(SDVariable lengths, Shape shape) {
    int width = shape.dim(-1);
    var column = new long[shape.rank()];
    Arrays.fill(column, 1);
    column[0] = shape.dim(0);
    var row = new long[shape.rank()];
    Arrays.fill(row, 1);
    row[shape.rank() - 1] = width;
    SDVariable positions = sd.constant(Nd4j.arange(width).castTo(DataType.FLOAT).reshape(row));
    SDVariable ends = sd.reshape(lengths.castTo(DataType.FLOAT), column);
    return positions.lt(ends).castTo(DataType.FLOAT);
  }

  SDVariable softmaxGradient(SDVariable y, SDVariable dy, Shape shape, double scale) {
    SDVariable dot = reductions.rowSum(y.mul(dy), shape);
    return dy.sub(dot).mul(y).mul(scale);
  }
}
