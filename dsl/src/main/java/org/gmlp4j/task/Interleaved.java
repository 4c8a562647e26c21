package org.gmlp4j.task;

import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/** Two kinds of batches in a random order. */
final class Interleaved implements Batches {
  private final Batches first;
  private final Batches second;
  private final Permutation order; // of both, the second's numbers after the first's

  Interleaved(Batches first, Batches second, long key) {
    this.first = first;
    this.second = second;
    this.order = new Permutation(first.size() + second.size(), key);
  }

  @Override
  public int size() {
    return order.size();
  }

  @Override
  public Batch get(int index) {
    int place = order.at(index);
    return place < first.size() ? first.get(place) : second.get(place - first.size());
  }
}
