package org.gmlp4j.backend.nd4j;

import java.util.List;
import org.gmlp4j.graph.Shape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Cross-entropy, composed: SameDiff's own losses are means whose weights no gradient sees. */
final class Losses {
  private final SameDiff sd;
  private final Reductions reductions;

  Losses(SameDiff sd, Reductions reductions) {
    this.sd = sd;
    this.reductions = reductions;
  }

  /**
   * The loss, and each row's logarithm of the sum of exponentials.
   *
   * @param counted what to divide by, or null for the rows that count
   */
  List<SDVariable> crossEntropy(
      SDVariable logits, Shape shape, SDVariable labels, SDVariable counted, double smoothing) {
    SDVariable counts = counts(labels);
    SDVariable highest = reductions.rowMax(logits, shape);
    SDVariable sums = reductions.rowSum(sd.math().exp(logits.sub(highest)), shape);
    SDVariable logSumExp = sd.math().log(sums).add(highest);
    SDVariable surprise = logSumExp.sub(logits).mul(target(labels, shape, smoothing));
    SDVariable rows = reductions.sum(surprise, shape, 1, 2).mul(counts);
    SDVariable loss = total(rows, shape).div(divisor(counts, shape, counted));
    return List.of(loss, sd.reshape(logSumExp, shape.dim(0)).mul(counts));
  }

  SDVariable crossEntropyGradient(
      SDVariable logits,
      Shape shape,
      SDVariable logSumExp,
      SDVariable labels,
      SDVariable counted,
      SDVariable dloss,
      double smoothing) {
    SDVariable counts = counts(labels);
    SDVariable column = sd.reshape(logSumExp, shape.dim(0), 1);
    SDVariable difference = sd.math().exp(logits.sub(column)).sub(target(labels, shape, smoothing));
    SDVariable share = counts.mul(dloss.div(divisor(counts, shape, counted)));
    return difference.mul(sd.reshape(share, shape.dim(0), 1));
  }

  /** 1 for rows that count, else 0. */
  private static SDVariable counts(SDVariable labels) {
    return labels.gte(0).castTo(DataType.FLOAT);
  }

  private SDVariable total(SDVariable rows, Shape logits) {
    return reductions.sum(rows, logits.slice(0, 1), 0, 1);
  }

  private SDVariable divisor(SDVariable counts, Shape logits, SDVariable counted) {
    SDVariable number =
        counted == null ? total(counts, logits) : sd.reshape(counted.castTo(DataType.FLOAT));
    return sd.math().max(number, sd.constant(1f));
  }

  /** [rows, classes]; of rows that do not count, anything. */
  private SDVariable target(SDVariable labels, Shape shape, double smoothing) {
    double off = smoothing / shape.dim(1);
    return sd.oneHot(labels, shape.dim(1), 1, 1 - smoothing + off, off, DataType.FLOAT);
  }
}
