package org.gmlp4j.task;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/** Windows as batches of like length: {@link TextBatches} with the inputs of a span head. */
final class SpanBatches {
  private final TextBatches batches;
  private final List<EncodedText> windows;
  private final int[][] spans;

  /**
   * Prepares to make batches.
   *
   * @param spans the first and the last place of each window's answer; empty where only predicted
   */
  SpanBatches(TextBatches batches, List<QuestionWindow> windows, int[][] spans) {
    this.batches = batches;
    this.windows = encoded(windows);
    this.spans = spans;
  }

  /** Windows as texts whose label is their number, by which a batch tells which it holds. */
  static List<EncodedText> encoded(List<QuestionWindow> windows) {
    return IntStream.range(0, windows.size())
        .mapToObj(i -> new EncodedText(windows.get(i).ids(), i, false))
        .toList();
  }

  /** All windows once, in an order that depends on the seed and the epoch alone. */
  Batches shuffled(long seed, int epoch) {
    Batches shuffled = batches.shuffled(windows, seed, epoch);
    return new Batches() {
      @Override
      public int size() {
        return shuffled.size();
      }

      @Override
      public Batch get(int index) {
        return spans(shuffled.get(index));
      }
    };
  }

  /** Which windows each batch holds, in no order of importance. */
  List<List<Integer>> indices() {
    return batches.indices(windows);
  }

  /** One batch of windows. */
  Batch batch(List<Integer> numbers) {
    return spans(batches.batch(numbers.stream().map(windows::get).toList()));
  }

  private Batch spans(Batch batch) {
    int[] numbers = batch.integers().get("labels");
    int[] lengths = batch.integers().get("lengths");
    var pads = new int[batch.size() * batch.length()];
    var labels = new int[2 * batch.size()];
    Arrays.fill(labels, -1);
    int counted = 0;
    for (int row = 0; row < batch.size(); row++) {
      Arrays.fill(pads, row * batch.length() + lengths[row], (row + 1) * batch.length(), 1);
      if (numbers[row] >= 0 && spans.length > 0) {
        System.arraycopy(spans[numbers[row]], 0, labels, 2 * row, 2);
        counted += 2;
      }
    }
    return new Batch(
        batch.size(),
        batch.length(),
        Map.of(
            "tokens", batch.integers().get("tokens"),
            "lengths", lengths,
            "pads", pads,
            "labels", labels,
            "counted", new int[] {counted}),
        batch.tokens());
  }
}
