package org.gmlp4j.task;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.train.Batch;

/**
 * The masked batches of one pass over sequences, each made when it is asked for, always the same.
 *
 * <p>Inputs, for B sequences of n tokens and P slots (see {@link MaskedLanguageGraph#slots}):
 * {@code tokens} [B·n], {@code lengths} [B], {@code positions} [B·P] (places within the sequence, 0
 * in unused slots), {@code labels} [B·P] (what was there, -1 in unused slots), {@code counted} [1]
 * (used slots, at least 1). The last batch is filled up with sequences of one pad and no label.
 */
final class MaskedBatches extends AbstractList<Batch> implements RandomAccess {
  private final PackedSequences sequences;
  private final Permutation order;
  private final Masking masking;
  private final MaskedTextOptions options;
  private final int pad;
  private final long key;

  /**
   * Prepares a pass.
   *
   * @param order the order of the sequences, or null for their own
   * @param key with a sequence's number, decides on its masks
   */
  MaskedBatches(
      PackedSequences sequences,
      Permutation order,
      Masking masking,
      MaskedTextOptions options,
      int pad,
      long key) {
    this.sequences = sequences;
    this.order = order;
    this.masking = masking;
    this.options = options;
    this.pad = pad;
    this.key = key;
  }

  @Override
  public int size() {
    return (sequences.size() + options.batchSize() - 1) / options.batchSize();
  }

  @Override
  public Batch get(int index) {
    Objects.checkIndex(index, size());
    int rows = options.batchSize();
    int length = options.length();
    int slots = MaskedLanguageGraph.slots(length);
    int[] tokens = new int[rows * length];
    int[] lengths = new int[rows];
    int[] positions = new int[rows * slots];
    int[] labels = new int[rows * slots];
    Arrays.fill(tokens, pad);
    Arrays.fill(lengths, 1); // Rows without text attend to one pad, and have no say in the loss.
    Arrays.fill(labels, -1);
    int first = index * rows;
    int counted = 0;
    long real = 0;
    for (int row = 0; row < rows && first + row < sequences.size(); row++) {
      int sequence = order == null ? first + row : order.at(first + row);
      int from = row * length;
      lengths[row] = sequences.copy(sequence, tokens, from);
      real += lengths[row];
      long sequenceKey = CounterRandom.bits(key, sequence);
      counted +=
          masking.hide(tokens, from, lengths[row], positions, labels, row * slots, sequenceKey);
    }
    return new Batch(
        rows,
        length,
        Map.of(
            "tokens", tokens,
            "lengths", lengths,
            "positions", positions,
            "labels", labels,
            "counted", new int[] {Math.max(1, counted)}),
        real);
  }
}
