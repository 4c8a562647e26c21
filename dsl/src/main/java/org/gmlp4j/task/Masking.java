package org.gmlp4j.task;

import java.util.Arrays;
import java.util.BitSet;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.text.Tokenizer;

/**
 * Hides tokens as BERT does: 15 % of those that are not special, at least one; of ten, eight become
 * {@code [MASK]}, one another token, and one stays (Devlin et al. 2019, section 3.1).
 *
 * <p>A pure function of tokens and key; allocates nothing but, for whole words, one small array.
 */
final class Masking {
  private final int mask;
  private final BitSet special;
  private final BitSet continuations;
  private final int[] ordinary;
  private final boolean wholeWords;

  Masking(Tokenizer tokenizer, boolean wholeWords) {
    mask = tokenizer.maskId();
    special = tokenizer.specialIds();
    continuations = tokenizer.continuationIds();
    ordinary = tokenizer.ordinaryIds().stream().toArray();
    this.wholeWords = wholeWords;
  }

  /**
   * Hides tokens of one sequence.
   *
   * @param tokens holds the sequence, in which tokens are replaced
   * @param from where in {@code tokens} it begins
   * @param length how many tokens it has
   * @param positions receives the places of hidden tokens within the sequence, rising
   * @param labels receives what was there
   * @param slot where in {@code positions} and {@code labels} to begin
   * @param key decides on everything
   * @return how many tokens were hidden: none only where all are special
   */
  int hide(int[] tokens, int from, int length, int[] positions, int[] labels, int slot, long key) {
    int candidates = 0;
    for (int i = 0; i < length; i++) {
      candidates += special.get(tokens[from + i]) ? 0 : 1;
    }
    if (candidates == 0) {
      return 0;
    }
    int wanted = MaskedLanguageGraph.slots(candidates);
    long choice = CounterRandom.stream(key, 0, 0);
    int hidden =
        wholeWords
            ? chooseWords(tokens, from, length, positions, slot, wanted, choice)
            : choose(tokens, from, length, candidates, positions, slot, wanted, choice);
    for (int i = slot; i < slot + hidden; i++) {
      int at = from + positions[i];
      labels[i] = tokens[at];
      tokens[at] = replacement(tokens[at], CounterRandom.stream(key, 1, positions[i]));
    }
    return hidden;
  }

  private int replacement(int token, long stream) {
    float chance = CounterRandom.uniform(stream, 0);
    if (chance < 0.8f) {
      return mask;
    }
    return chance < 0.9f
        ? ordinary[(int) Long.remainderUnsigned(CounterRandom.bits(stream, 1), ordinary.length)]
        : token;
  }

  /** Any choice of so many is as likely as any other (Knuth's algorithm S). */
  private int choose(
      int[] tokens,
      int from,
      int length,
      int candidates,
      int[] positions,
      int slot,
      int wanted,
      long stream) {
    int left = candidates;
    int chosen = 0;
    for (int i = 0; chosen < wanted && i < length; i++) {
      if (special.get(tokens[from + i])) {
        continue;
      }
      if (CounterRandom.uniform(stream, i) * left < wanted - chosen) {
        positions[slot + chosen++] = i;
      }
      left--;
    }
    return chosen;
  }

  /** Words in a shuffled order, those left out that would make it too many. */
  private int chooseWords(
      int[] tokens, int from, int length, int[] positions, int slot, int wanted, long stream) {
    int[] words = new int[length];
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (beginsWord(tokens, from, i)) {
        words[count++] = i;
      }
    }
    int chosen = 0;
    int first = -1;
    for (int left = count; left > 0 && chosen < wanted; left--) {
      int drawn = (int) Long.remainderUnsigned(CounterRandom.bits(stream, left), left);
      int word = words[drawn];
      words[drawn] = words[left - 1];
      first = first < 0 ? word : first;
      int end = wordEnd(tokens, from, word, length);
      if (end - word <= wanted - chosen) {
        for (int i = word; i < end; i++) {
          positions[slot + chosen++] = i;
        }
      }
    }
    if (chosen == 0) {
      // All words are longer than what is wanted: a part of one must do.
      while (chosen < wanted) {
        positions[slot + chosen] = first + chosen;
        chosen++;
      }
    }
    Arrays.sort(positions, slot, slot + chosen);
    return chosen;
  }

  private boolean beginsWord(int[] tokens, int from, int i) {
    if (special.get(tokens[from + i])) {
      return false;
    }
    return !continuations.get(tokens[from + i]) || i == 0 || special.get(tokens[from + i - 1]);
  }

  private int wordEnd(int[] tokens, int from, int word, int length) {
    int end = word + 1;
    while (end < length && !special.get(tokens[from + end]) && !beginsWord(tokens, from, end)) {
      end++;
    }
    return end;
  }
}
