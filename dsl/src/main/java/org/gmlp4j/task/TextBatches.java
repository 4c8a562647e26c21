package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/** Groups texts of like length into batches padded to a bucket. */
final class TextBatches {
  private final int batchSize;
  private final int longest;
  private final int pad;

  /**
   * Prepares to make batches.
   *
   * @param batchSize texts in a batch; the last of a bucket is filled up with rows without a label
   * @param longest most tokens of a text
   * @param pad id of the padding token
   */
  TextBatches(int batchSize, int longest, int pad) {
    this.batchSize = batchSize;
    this.longest = longest;
    this.pad = pad;
  }

  /**
   * All texts once, each batch padded when it is asked for, in an order that depends on the seed
   * and the epoch alone: shuffled within their bucket, and the batches among each other.
   */
  Batches shuffled(List<EncodedText> texts, long seed, int epoch) {
    int[] order = permutation(texts.size(), CounterRandom.stream(seed, epoch, 1));
    List<EncodedText> shuffled = Arrays.stream(order).mapToObj(texts::get).toList();
    List<List<Integer>> parts = indices(shuffled);
    int[] batchOrder = permutation(parts.size(), CounterRandom.stream(seed, epoch, 2));
    return new Batches() {
      @Override
      public int size() {
        return batchOrder.length;
      }

      @Override
      public Batch get(int index) {
        return batch(parts.get(batchOrder[index]).stream().map(shuffled::get).toList());
      }
    };
  }

  /** All texts once, bucket by bucket. */
  List<Batch> inOrder(List<EncodedText> texts) {
    var batches = new ArrayList<Batch>();
    indices(texts).forEach(part -> batches.add(batch(part.stream().map(texts::get).toList())));
    return batches;
  }

  /** Which texts each batch of {@link #inOrder} holds, as positions in the list. */
  List<List<Integer>> indices(List<EncodedText> texts) {
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      int length = Buckets.lengthFor(texts.get(i).ids().length, longest);
      byLength.computeIfAbsent(length, key -> new ArrayList<>()).add(i);
    }
    var parts = new ArrayList<List<Integer>>();
    for (List<Integer> bucket : byLength.values()) {
      for (int start = 0; start < bucket.size(); start += batchSize) {
        parts.add(bucket.subList(start, Math.min(bucket.size(), start + batchSize)));
      }
    }
    return parts;
  }

  /** One batch of texts, no more than fit, padded to the bucket of the longest. */
  Batch batch(List<EncodedText> texts) {
    int most = texts.stream().mapToInt(text -> text.ids().length).max().orElseThrow();
    int length = Buckets.lengthFor(most, longest);
    var tokens = new int[batchSize * length];
    var lengths = new int[batchSize];
    var labels = new int[batchSize];
    Arrays.fill(tokens, pad);
    Arrays.fill(lengths, 1); // rows without a text attend to one pad, and have no say in the loss
    Arrays.fill(labels, -1);
    long count = 0;
    for (int row = 0; row < texts.size(); row++) {
      int[] ids = texts.get(row).ids();
      System.arraycopy(ids, 0, tokens, row * length, ids.length);
      lengths[row] = ids.length;
      labels[row] = texts.get(row).label();
      count += ids.length;
    }
    int counted = (int) Arrays.stream(labels).filter(label -> label >= 0).count();
    return new Batch(
        batchSize,
        length,
        Map.of(
            "tokens", tokens, "lengths", lengths, "labels", labels, "counted", new int[] {counted}),
        count);
  }

  /** Fisher and Yates' shuffle of 0 to n - 1. */
  private static int[] permutation(int n, long stream) {
    var order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = (int) Long.remainderUnsigned(CounterRandom.bits(stream, i), i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
