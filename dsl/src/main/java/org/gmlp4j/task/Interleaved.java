package org.gmlp4j.task;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.gmlp4j.train.Batch;

/**
 * Two kinds of batches in a random order.
 *
 * @param order of the batches of both, those of {@code second} after those of {@code first}
 */
final class Interleaved extends AbstractList<Batch> implements RandomAccess {
  private final List<Batch> first;
  private final List<Batch> second;
  private final Permutation order;

  Interleaved(List<Batch> first, List<Batch> second, long key) {
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
