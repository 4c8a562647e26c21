package org.gmlp4j.train;

import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;

/** A copy of the weights at their best evaluation; of the initial ones before the first. */
final class BestWeights implements AutoCloseable {
  private static final long CHUNK = 1 << 28; // a view holds at most 2 GB

  private final ParameterStore parameters;
  private final NativeFloats copy;
  private double score = Double.NEGATIVE_INFINITY;
  private long step;

  BestWeights(ParameterStore parameters) {
    this.parameters = parameters;
    copy = new NativeFloats(parameters.weights().size());
    move(parameters.weights(), copy);
  }

  /** Keeps the present weights if their score is higher than all before; tells whether it is. */
  boolean offer(long atStep, double newScore) {
    if (!(newScore > score)) {
      return false;
    }
    score = newScore;
    step = atStep;
    move(parameters.weights(), copy);
    return true;
  }

  boolean isEvaluated() {
    return step > 0;
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
