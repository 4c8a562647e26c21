package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceTrainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final int LENGTH = 102;
  private static final int WANTED = 15; // 15 % of 100
  private static final int SLOTS = MaskedLanguageGraph.slots(LENGTH);
  private static Tokenizer tokenizer;

  private final int[] tokens = new int[LENGTH];
  private final int[] positions = new int[SLOTS];
  private final int[] labels = new int[SLOTS];

  @BeforeAll
  static void train() {
    tokenizer =
        WordPieceTrainer.ofSize(900).train(TextCorpus.sample(), (d, t) -> {}, n -> {}).tokenizer();
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void hidesFifteenPercentEachPlaceAsOftenAsAnyOther() {
    var masking = new Masking(tokenizer, false);
    int rounds = 20_000;
    int[] often = new int[LENGTH];
    for (int round = 0; round < rounds; round++) {
      int[] original = sequence(round);
      int hidden = masking.hide(tokens, 0, LENGTH, positions, labels, 0, round);
      assertThat(hidden).isEqualTo(WANTED);
      for (int i = 0; i < hidden; i++) {
        assertThat(labels[i]).isEqualTo(original[positions[i]]);
        assertThat(i == 0 || positions[i] > positions[i - 1]).isTrue();
        often[positions[i]]++;
      }
    }
    assertThat(often[0]).isZero();
    assertThat(often[LENGTH - 1]).isZero();
    double deviation = Math.sqrt(rounds * 0.15 * 0.85);
    for (int i = 1; i <= 100; i++) {
      assertThat((double) often[i]).isCloseTo(0.15 * rounds, within(5 * deviation));
    }
  }

  @Test
  void ofTenHiddenTokensEightAreMasksOneIsAnotherAndOneStays() {
    var masking = new Masking(tokenizer, false);
    int rounds = 10_000;
    long masks = 0;
    long same = 0;
    BitSet others = new BitSet();
    for (int round = 0; round < rounds; round++) {
      sequence(round);
      int hidden = masking.hide(tokens, 0, LENGTH, positions, labels, 0, round + 77L);
      for (int i = 0; i < hidden; i++) {
        int now = tokens[positions[i]];
        if (now == tokenizer.maskId()) {
          masks++;
        } else if (now == labels[i]) {
          same++;
        } else {
          others.set(now);
        }
      }
    }
    double all = 15.0 * rounds;
    assertThat(masks / all).isCloseTo(0.8, within(5 * Math.sqrt(0.8 * 0.2 / all)));
    // Another token is by chance the same once in 895 times.
    double stays = 0.1 + 0.1 / 895;
    assertThat(same / all).isCloseTo(stays, within(5 * Math.sqrt(stays * (1 - stays) / all)));
    // Every token that is not special serves as another one, and no special one does.
    assertThat(others).isEqualTo(tokenizer.ordinaryIds());
    assertThat(others.cardinality()).isEqualTo(895);
  }

  @Test
  void neverHidesSpecialTokensAndAlwaysHidesOne() {
    var masking = new Masking(tokenizer, false);
    int cls = tokenizer.clsId();
    int sep = tokenizer.sepId();
    int[] few = {cls, 50, tokenizer.unkId(), sep, tokenizer.maskId(), sep};
    assertThat(masking.hide(few, 0, 6, positions, labels, 3, 5)).isEqualTo(1);
    assertThat(positions[3]).isEqualTo(1);
    assertThat(labels[3]).isEqualTo(50);
    int[] none = {cls, tokenizer.unkId(), sep};
    assertThat(masking.hide(none, 0, 3, positions, labels, 0, 5)).isZero();
    assertThat(none).containsExactly(cls, tokenizer.unkId(), sep);
  }

  @Test
  void hidesWholeWords() {
    BitSet continuations = tokenizer.continuationIds();
    int piece = continuations.nextSetBit(0);
    int word =
        tokenizer.ordinaryIds().stream()
            .filter(id -> !continuations.get(id))
            .findFirst()
            .orElseThrow();
    var masking = new Masking(tokenizer, true);
    int total = 0;
    for (int round = 0; round < 500; round++) {
      // Words of one, two, three, one, two, … pieces.
      Arrays.fill(tokens, word);
      for (int i = 1; i <= 100; i++) {
        tokens[i] = List.of(0, 1, 3, 4).contains((i - 1) % 6) || i == 1 ? word : piece;
      }
      tokens[0] = tokenizer.clsId();
      tokens[LENGTH - 1] = tokenizer.sepId();
      int[] original = tokens.clone();
      int hidden = masking.hide(tokens, 0, LENGTH, positions, labels, 0, round);
      total += hidden;
      BitSet places = new BitSet();
      for (int i = 0; i < hidden; i++) {
        places.set(positions[i]);
        assertThat(labels[i]).isEqualTo(original[positions[i]]);
      }
      assertThat(places.cardinality()).isEqualTo(hidden).isLessThanOrEqualTo(WANTED);
      for (int i = 2; i <= 100; i++) {
        if (original[i] == piece) {
          assertThat(places.get(i)).isEqualTo(places.get(i - 1));
        }
      }
    }
    assertThat(total / 500.0).isCloseTo(WANTED, within(0.5));
    // A word that is longer than what may be hidden is hidden in part.
    int[] single = new int[12];
    Arrays.fill(single, piece);
    single[0] = word;
    assertThat(masking.hide(single, 0, 12, positions, labels, 0, 1)).isEqualTo(2);
    assertThat(positions).startsWith(0, 1);
  }

  @Test
  void permutationsHaveEachNumberOnce() {
    for (int size : new int[] {1, 2, 3, 4, 5, 16, 17, 1_000, 65_537}) {
      for (long key : new long[] {1, 2}) {
        var seen = new BitSet();
        var order = new Permutation(size, key);
        for (int i = 0; i < size; i++) {
          seen.set(order.at(i));
        }
        assertThat(seen.length()).isEqualTo(size);
        assertThat(seen.cardinality()).isEqualTo(size);
      }
    }
    assertThat(new Permutation(Integer.MAX_VALUE, 5).at(Integer.MAX_VALUE - 1)).isNotNegative();
  }

  @Test
  void permutationsSpreadEveryPlaceEvenly() {
    int rounds = 50_000;
    int[][] often = new int[10][10];
    for (int key = 0; key < rounds; key++) {
      var order = new Permutation(10, CounterRandom.bits(3, key));
      for (int i = 0; i < 10; i++) {
        often[i][order.at(i)]++;
      }
    }
    double deviation = Math.sqrt(rounds * 0.1 * 0.9);
    for (int[] row : often) {
      for (int count : row) {
        assertThat((double) count).isCloseTo(rounds / 10.0, within(5 * deviation));
      }
    }
  }

  private int[] sequence(int round) {
    for (int i = 1; i <= 100; i++) {
      tokens[i] = 5 + (round * 31 + i * 7) % 895;
    }
    tokens[0] = tokenizer.clsId();
    tokens[LENGTH - 1] = tokenizer.sepId();
    return tokens.clone();
  }
}
