package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Merges the most frequent pair of neighbours, again and again.
 *
 * <p>A merge visits only the words that hold the pair and corrects the counts of the pairs in them.
 * The heap keeps outdated counts: one that is found too high on top is put back with its true
 * count.
 */
final class PairMerger {
  private final PieceTable pieces;
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> wordCounts = new ArrayList<>();
  private final Map<Long, Occurrences> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> heap = new PriorityQueue<>(this::compare);

  private static final class Occurrences {
    long count;
    // May name words that have lost the pair since; never misses one that has it.
    final Set<Integer> words = new HashSet<>();
  }

  private record Candidate(long pair, long count) {}

  PairMerger(PieceTable pieces) {
    this.pieces = pieces;
  }

  void addWord(int[] symbols, long count) {
    words.add(symbols);
    wordCounts.add(count);
    addPairs(words.size() - 1, 1);
  }

  /** Merges until there are so many pieces, or no pair is frequent enough. */
  void mergeUntil(int pieceCount, int minFrequency) {
    pairs.forEach((pair, found) -> heap.add(new Candidate(pair, found.count)));
    while (pieces.size() < pieceCount && !heap.isEmpty()) {
      Candidate top = heap.poll();
      Occurrences found = pairs.get(top.pair());
      if (found == null || found.count < minFrequency) {
        continue;
      }
      if (found.count != top.count()) {
        heap.add(new Candidate(top.pair(), found.count));
        continue;
      }
      merge(top.pair(), found);
    }
  }

  private void merge(long pair, Occurrences found) {
    int left = left(pair);
    int right = right(pair);
    int joined = pieces.join(left, right);
    Set<Long> grown = new HashSet<>();
    for (int word : found.words) {
      int[] before = words.get(word);
      int[] after = replace(before, left, right, joined);
      if (after.length == before.length) {
        continue;
      }
      addPairs(word, -1);
      words.set(word, after);
      addPairs(word, 1);
      for (int i = 0; i + 1 < after.length; i++) {
        if (after[i] == joined || after[i + 1] == joined) {
          grown.add(key(after[i], after[i + 1]));
        }
      }
    }
    pairs.remove(pair);
    grown.forEach(key -> heap.add(new Candidate(key, pairs.get(key).count)));
  }

  private void addPairs(int word, int sign) {
    int[] symbols = words.get(word);
    for (int i = 0; i + 1 < symbols.length; i++) {
      Occurrences found =
          pairs.computeIfAbsent(key(symbols[i], symbols[i + 1]), key -> new Occurrences());
      found.count += sign * wordCounts.get(word);
      if (sign > 0) {
        found.words.add(word);
      }
    }
  }

  private static int[] replace(int[] symbols, int left, int right, int joined) {
    int[] result = new int[symbols.length];
    int n = 0;
    for (int i = 0; i < symbols.length; i++) {
      if (i + 1 < symbols.length && symbols[i] == left && symbols[i + 1] == right) {
        result[n++] = joined;
        i++;
      } else {
        result[n++] = symbols[i];
      }
    }
    return n == symbols.length ? symbols : Arrays.copyOf(result, n);
  }

  private int compare(Candidate a, Candidate b) {
    int byCount = Long.compare(b.count(), a.count());
    if (byCount != 0) {
      return byCount;
    }
    int byLeft = pieces.text(left(a.pair())).compareTo(pieces.text(left(b.pair())));
    return byLeft != 0
        ? byLeft
        : pieces.text(right(a.pair())).compareTo(pieces.text(right(b.pair())));
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  private static int left(long pair) {
    return (int) (pair >>> 32);
  }

  private static int right(long pair) {
    return (int) pair;
  }
}
