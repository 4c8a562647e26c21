package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gmlp4j.train.Batch;
import org.junit.jupiter.api.Test;

class TextBatchesTest {
  private static final int PAD = 7;
  private static final int BATCH = 4;
  private static final int LONGEST = 50;
  private static final TextBatches BATCHES = new TextBatches(BATCH, LONGEST, PAD);

  /** A text whose label is its number, so that it can be found again in a batch. */
  private static EncodedText text(int number, int length) {
    int[] ids = IntStream.range(0, length).map(i -> 100 + 1000 * number + i).toArray();
    return new EncodedText(ids, number, false);
  }

  /** One to three texts of every length from 1 to the longest. */
  private static List<EncodedText> texts() {
    var texts = new ArrayList<EncodedText>();
    for (int length = 1; length <= LONGEST; length++) {
      for (int copy = 0; copy <= length % 3; copy++) {
        texts.add(text(texts.size(), length));
      }
    }
    return texts;
  }

  /** The numbers of a batch's texts; -1 for a row without one. */
  private static List<Integer> numbers(Batch batch) {
    return Arrays.stream(batch.integers().get("labels")).boxed().toList();
  }

  private static List<List<Integer>> numbers(List<Batch> batches) {
    return batches.stream().map(TextBatchesTest::numbers).toList();
  }

  private static List<Batch> shuffled(List<EncodedText> texts, long seed, int epoch) {
    var batches = new ArrayList<Batch>();
    BATCHES.shuffled(texts, seed, epoch).forEach(batches::add);
    return batches;
  }

  private static List<Integer> filled(Batch batch) {
    return numbers(batch).stream().filter(number -> number >= 0).toList();
  }

  private static List<Integer> all(List<Batch> batches) {
    return batches.stream().flatMap(batch -> filled(batch).stream()).toList();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  /** Checks a batch row by row: texts first, then rows of pads. */
  private static void assertHolds(Batch batch, List<EncodedText> texts) {
    int[] tokens = batch.integers().get("tokens");
    int[] lengths = batch.integers().get("lengths");
    List<Integer> numbers = numbers(batch);
    assertThat(tokens).hasSize(batch.size() * batch.length());
    assertThat(lengths).hasSize(batch.size());
    assertThat(numbers).hasSize(batch.size());
    assertThat(batch.integers().get("counted")).containsExactly(filled(batch).size());
    long counted = 0;
    for (int row = 0; row < batch.size(); row++) {
      var expected = new int[batch.length()];
      Arrays.fill(expected, PAD);
      int number = numbers.get(row);
      if (number >= 0) {
        int[] ids = texts.get(number).ids();
        System.arraycopy(ids, 0, expected, 0, ids.length);
        assertThat(lengths[row]).isEqualTo(ids.length);
        counted += ids.length;
      } else {
        assertThat(lengths[row]).as("length of a row without a text").isPositive();
      }
      assertThat(Arrays.copyOfRange(tokens, row * batch.length(), (row + 1) * batch.length()))
          .containsExactly(expected);
    }
    assertThat(batch.tokens()).isEqualTo(counted);
  }

  @Test
  void everyTextComesExactlyOncePerEpoch() {
    List<EncodedText> texts = texts();
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(all(shuffled(texts, 42, epoch)))
          .containsExactlyInAnyOrderElementsOf(range(texts.size()));
    }
    assertThat(all(BATCHES.inOrder(texts)))
        .containsExactlyInAnyOrderElementsOf(range(texts.size()));
  }

  @Test
  void rowsHoldTheirTextPaddedWithThePadTokenToTheLengthOfTheBatch() {
    List<EncodedText> texts = texts();
    Stream.concat(shuffled(texts, 42, 0).stream(), BATCHES.inOrder(texts).stream())
        .forEach(
            batch -> {
              assertThat(batch.size()).isEqualTo(BATCH);
              assertHolds(batch, texts);
            });
  }

  @Test
  void theRestOfABucketIsFilledUpWithUnlabelledRowsOfPads() {
    List<EncodedText> texts = IntStream.range(0, 5).mapToObj(i -> text(i, 3)).toList();
    List<Batch> batches = BATCHES.inOrder(texts);

    assertThat(numbers(batches)).containsExactly(List.of(0, 1, 2, 3), List.of(4, -1, -1, -1));
    assertThat(batches.get(1).tokens()).isEqualTo(3);
    assertThat(batches.get(1).integers().get("lengths")).startsWith(3).doesNotContain(0);
    assertHolds(batches.get(1), texts);
  }

  @Test
  void theSameSeedAndEpochGiveTheSameOrder() {
    assertThat(numbers(shuffled(texts(), 42, 3))).isEqualTo(numbers(shuffled(texts(), 42, 3)));
  }

  @Test
  void anotherEpochOrSeedGivesAnotherOrder() {
    var orders = new HashSet<List<List<Integer>>>();
    for (int epoch = 0; epoch < 4; epoch++) {
      orders.add(numbers(shuffled(texts(), 42, epoch)));
      orders.add(numbers(shuffled(texts(), 43, epoch)));
    }
    assertThat(orders).hasSize(8);
  }

  @Test
  void shufflingChangesTheCompanyOfTextsAndTheOrderOfLengths() {
    List<Batch> first = shuffled(texts(), 42, 0);
    List<Batch> second = shuffled(texts(), 42, 1);

    assertThat(companies(first)).isNotEqualTo(companies(second));
    assertThat(lengths(first)).isNotEqualTo(lengths(second));
    assertThat(lengths(first)).isNotEqualTo(lengths(first).stream().sorted().toList());
  }

  private static Set<Set<Integer>> companies(List<Batch> batches) {
    return batches.stream().map(batch -> Set.copyOf(filled(batch))).collect(Collectors.toSet());
  }

  private static List<Integer> lengths(List<Batch> batches) {
    return batches.stream().map(Batch::length).toList();
  }

  @Test
  void everyBatchHasTheLengthOfTheBucketOfEachOfItsTexts() {
    List<EncodedText> texts = texts();
    for (Batch batch : shuffled(texts, 42, 0)) {
      for (int number : filled(batch)) {
        int tokens = texts.get(number).ids().length;
        assertThat(batch.length())
            .as("batch of a text of %d tokens", tokens)
            .isEqualTo(Buckets.lengthFor(tokens, LONGEST));
      }
    }
    assertThat(new HashSet<>(lengths(BATCHES.inOrder(texts))))
        .containsExactlyInAnyOrder(8, 16, 24, 32, 48, 50);
  }

  @Test
  void lengthsAtTheEdgeOfABucketFallIntoTheRightOne() {
    var expected = new TreeMap<Integer, Integer>();
    expected.put(1, 8);
    expected.put(8, 8);
    expected.put(9, 16);
    expected.put(32, 32);
    expected.put(33, 48);
    expected.put(48, 48);
    expected.put(49, 50);
    expected.put(50, 50);
    expected.forEach(
        (tokens, bucket) -> {
          List<EncodedText> one = List.of(text(0, tokens));
          Batch batch = BATCHES.inOrder(one).get(0);
          assertThat(batch.length()).as("batch of %d tokens", tokens).isEqualTo(bucket);
          assertHolds(batch, one);
        });
  }

  @Test
  void textsInOrderAreAscendingByBucketAndKeepTheirOrderWithin() {
    List<EncodedText> texts =
        List.of(text(0, 20), text(1, 3), text(2, 8), text(3, 17), text(4, 1), text(5, 24));
    List<Batch> batches = BATCHES.inOrder(texts);

    assertThat(numbers(batches)).containsExactly(List.of(1, 2, 4, -1), List.of(0, 3, 5, -1));
    assertThat(BATCHES.indices(texts)).containsExactly(List.of(1, 2, 4), List.of(0, 3, 5));
  }

  @Test
  void positionsNameTheTextsOfEachBatchInOrder() {
    List<EncodedText> texts = texts();
    assertThat(BATCHES.indices(texts))
        .isEqualTo(BATCHES.inOrder(texts).stream().map(TextBatchesTest::filled).toList());
  }

  @Test
  void noTextsMakeNoBatches() {
    assertThat(BATCHES.inOrder(List.of())).isEmpty();
    assertThat(shuffled(List.of(), 42, 0)).isEmpty();
  }
}
