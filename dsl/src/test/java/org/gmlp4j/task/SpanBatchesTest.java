package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.text.OffsetEncoding;
import org.gmlp4j.train.Batch;
import org.junit.jupiter.api.Test;

class SpanBatchesTest {
  private static final OffsetEncoding CONTEXT =
      new OffsetEncoding(new int[4], new int[4], new int[4]);

  private static QuestionWindow window(int... ids) {
    return new QuestionWindow(0, ids, 3, 0, CONTEXT);
  }

  private static final List<QuestionWindow> WINDOWS =
      List.of(window(2, 5, 3, 6, 3), window(2, 5, 3, 7, 8, 9, 3), window(2, 5, 3, 3));
  private static final int[][] SPANS = {{3, 3}, {4, 5}, {0, 0}};

  private static SpanBatches batches(int size, int[][] spans) {
    return new SpanBatches(new TextBatches(size, 8, 1), WINDOWS, spans);
  }

  @Test
  void aBatchHoldsTokensPadsAndTheStartsAndEndsByTurns() {
    Batch batch = batches(4, SPANS).batch(List.of(1, 0, 2));
    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.length()).isEqualTo(8);
    assertThat(batch.tokens()).isEqualTo(16);
    assertThat(rows(batch, "tokens"))
        .containsExactly(
            List.of(2, 5, 3, 7, 8, 9, 3, 1),
            List.of(2, 5, 3, 6, 3, 1, 1, 1),
            List.of(2, 5, 3, 3, 1, 1, 1, 1),
            List.of(1, 1, 1, 1, 1, 1, 1, 1));
    assertThat(rows(batch, "pads"))
        .containsExactly(
            List.of(0, 0, 0, 0, 0, 0, 0, 1),
            List.of(0, 0, 0, 0, 0, 1, 1, 1),
            List.of(0, 0, 0, 0, 1, 1, 1, 1),
            List.of(0, 1, 1, 1, 1, 1, 1, 1)); // an empty row has one place to look at
    assertThat(batch.integers().get("lengths")).containsExactly(7, 5, 4, 1);
    assertThat(batch.integers().get("labels")).containsExactly(4, 5, 3, 3, 0, 0, -1, -1);
    assertThat(batch.integers().get("counted")).containsExactly(6);
  }

  @Test
  void windowsToPredictCountForNothing() {
    Batch batch = batches(4, new int[0][]).batch(List.of(0));
    assertThat(batch.integers().get("labels")).containsOnly(-1);
    assertThat(batch.integers().get("counted")).containsExactly(0);
  }

  @Test
  void anEpochHoldsEveryWindowOnce() {
    var batches = batches(2, SPANS).shuffled(42, 0);
    assertThat(batches).hasSize(2);
    assertThat(batches).extracting(batch -> batch.integers().get("counted")[0]).contains(4, 2);
    assertThat(batches.get(0).tokens() + batches.get(1).tokens()).isEqualTo(16);
  }

  private static List<List<Integer>> rows(Batch batch, String input) {
    int[] all = batch.integers().get(input);
    return IntStream.range(0, batch.size())
        .mapToObj(
            row ->
                Arrays.stream(all, row * batch.length(), (row + 1) * batch.length())
                    .boxed()
                    .toList())
        .toList();
  }
}
