package org.gmlp4j.task;

import java.util.Objects;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/** The masked batches of one pass over sequences, each made when it is asked for. */
final class MaskedBatches implements Batches {
  private final PackedSequences sequences;
  private final Permutation order;
  private final MaskedBatchMaker maker;
  private final int rows;
  private final long key;

  /**
   * Prepares a pass.
   *
   * @param order the order of the sequences, or null for their own
   * @param rows sequences in a batch; the last is filled up
   * @param key with a sequence's number, decides on its masks
   */
  MaskedBatches(
      PackedSequences sequences, Permutation order, MaskedBatchMaker maker, int rows, long key) {
    this.sequences = sequences;
    this.order = order;
    this.maker = maker;
    this.rows = rows;
    this.key = key;
  }

  @Override
  public int size() {
    return (sequences.size() + rows - 1) / rows;
  }

  @Override
  public Batch get(int index) {
    Objects.checkIndex(index, size());
    int first = index * rows;
    return maker.make(
        rows,
        sequences.length(),
        (row, tokens, from) ->
            first + row < sequences.size()
                ? sequences.copy(sequence(first + row), tokens, from)
                : 0,
        row -> CounterRandom.bits(key, sequence(first + row)));
  }

  private int sequence(int place) {
    return order == null ? place : order.at(place);
  }
}
