package org.gmlp4j.task;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/**
 * Masked batches of short stretches of sequences: {@code [CLS] stretch [SEP]}, padded.
 *
 * <p>A model that has only seen full sequences reads a short text worse: its spatial weights have
 * learned to add up all n places. BERT shortens a tenth of its sequences for the same reason. Here
 * whole batches are short, so that no time goes into pads: half or a quarter as long, with twice or
 * four times as many rows, each of which begins anywhere in its sequence and has a length of its
 * own, from half of the batch's on.
 */
final class ShortStretches implements Batches {
  private static final int LONGEST_PART = 4;

  private final PackedSequences sequences;
  private final MaskedBatchMaker maker;
  private final int[] parts;
  private final int rows;
  private final int size;
  private final long key;

  /**
   * Prepares batches.
   *
   * @param rows sequences of full length in a batch of as many tokens
   * @param size how many batches
   * @param key with a batch's number, decides on everything
   */
  ShortStretches(PackedSequences sequences, MaskedBatchMaker maker, int rows, int size, long key) {
    this.sequences = sequences;
    this.maker = maker;
    this.parts = parts(sequences.length());
    this.rows = rows;
    this.size = parts.length == 0 ? 0 : size;
    this.key = key;
  }

  /** In how many parts sequences of a length are cut: no stretch is shorter than 8 tokens. */
  static int[] parts(int length) {
    return IntStream.iterate(2, part -> part <= LONGEST_PART, part -> part * 2)
        .filter(part -> length / part >= 2 * MaskedLanguageConfig.SHORTEST)
        .toArray();
  }

  /** The shapes of the batches that are short, and of those that are not. */
  static List<BatchShape> shapes(int rows, int length) {
    return IntStream.concat(IntStream.of(1), IntStream.of(parts(length)))
        .mapToObj(part -> new BatchShape(rows * part, length / part))
        .toList();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Batch get(int index) {
    Objects.checkIndex(index, size);
    long stream = CounterRandom.bits(key, index);
    int part = parts[below(stream, 0, parts.length)];
    int longest = sequences.length() / part;
    int[] whole = new int[sequences.length()];
    return maker.make(
        rows * part,
        longest,
        (row, tokens, from) -> {
          long drawn = CounterRandom.bits(stream, row + 1L);
          int filled = sequences.copy(below(drawn, 0, sequences.size()), whole, 0);
          int wanted = longest / 2 + 1 + below(drawn, 1, longest - longest / 2);
          int stretch = Math.min(wanted, filled) - 2;
          int start = 1 + below(drawn, 2, filled - 1 - stretch);
          tokens[from] = whole[0];
          System.arraycopy(whole, start, tokens, from + 1, stretch);
          tokens[from + 1 + stretch] = whole[filled - 1];
          return stretch + 2;
        },
        row -> CounterRandom.stream(stream, row, 1));
  }

  private static int below(long stream, int position, int bound) {
    return (int) Long.remainderUnsigned(CounterRandom.bits(stream, position), bound);
  }
}
