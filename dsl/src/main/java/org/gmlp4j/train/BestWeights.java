package org.gmlp4j.train;

import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;

/** A copy of the weights at their best evaluation; of the initial ones before the first. */
final class BestWeights implements AutoCloseable {
  private static final long CHUNK = 1 << 28; // a view holds at most 2 GB

  private final ParameterStore parameters;
  private final Criterion criterion;
  private final NativeFloats copy;
  private double value = Double.NaN;
  private long step;

  BestWeights(ParameterStore parameters, Criterion criterion) {
    this.parameters = parameters;
    this.criterion = criterion;
    copy = new NativeFloats(parameters.size());
    keep();
  }

  /** Keeps the present weights if their metric is better than all before; tells whether it is. */
  boolean offer(long atStep, double newValue) {
    double score = step == 0 ? Double.NEGATIVE_INFINITY : criterion.score(value);
    if (!(criterion.score(newValue) > score)) {
      return false;
    }
    value = newValue;
    step = atStep;
    keep();
    return true;
  }

  private void keep() {
    move(parameters.weights(), copy);
  }

  boolean isEvaluated() {
    return step > 0;
  }

  /** When they were evaluated; 0 for the initial weights. */
  long step() {
    return step;
  }

  /** Their metric; NaN for the initial weights. */
  double value() {
    return value;
  }

  /** The kept weights, laid out as the present ones. */
  NativeFloats weights() {
    return copy;
  }

  /** Takes weights that were read into {@link #weights} for the best. */
  void resume(long atStep, double itsValue) {
    step = atStep;
    value = itsValue;
  }

  /** Puts the kept weights back. */
  void restore() {
    move(copy, parameters.weights());
    parameters.changed();
  }

  String description() {
    return isEvaluated()
        ? "the weights are those of step " + step + ", the best so far"
        : "the weights are the initial ones";
  }

  private static void move(NativeFloats from, NativeFloats to) {
    for (long start = 0; start < from.size(); start += CHUNK) {
      long size = Math.min(CHUNK, from.size() - start);
      to.buffer(start, size).put(0, from.buffer(start, size), 0, (int) size);
    }
  }

  @Override
  public void close() {
    copy.close();
  }
}
