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
  private static final int ANY = -1;

  private final PieceTable pieces;
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> wordCounts = new ArrayList<>();
  private final Map<Long, Occurrences> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> heap = new PriorityQueue<>(this::compare);

  private static final class Occurrences {
    long count;
    // May name words that have lost the pair since, or one twice; never misses one that has it.
    private int[] words = new int[2];
    private int size;

    void add(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, size + (size >> 1));
      }
      words[size++] = word;
    }
  }

  private record Candidate(long pair, long count) {}

  PairMerger(PieceTable pieces) {
    this.pieces = pieces;
  }

  void addWord(int[] symbols, long count) {
    words.add(symbols);
    wordCounts.add(count);
    addPairs(words.size() - 1, ANY);
  }

  /** Merges until there are so many pieces, or no pair is frequent enough. */
  void mergeUntil(int pieceCount, int minFrequency) {
    pairs.forEach((pair, found) -> heap.add(new Candidate(pair, found.count)));
    while (pieces.size() < pieceCount && !heap.isEmpty()) {
      Candidate top = heap.poll();
      Occurrences found = pairs.get(top.pair());
      if (found == null) {
        continue;
      }
      if (found.count < minFrequency) {
        if (found.count == 0) {
          pairs.remove(top.pair()); // It can only come back with a new piece, in words named anew.
        }
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
    for (int i = 0; i < found.size; i++) {
      int word = found.words[i];
      int[] before = words.get(word);
      int[] after = replace(before, left, right, joined);
      if (after.length == before.length) {
        continue;
      }
      takePairs(word);
      words.set(word, after);
      addPairs(word, joined);
      for (int k = 0; k + 1 < after.length; k++) {
        if (after[k] == joined || after[k + 1] == joined) {
          grown.add(key(after[k], after[k + 1]));
        }
      }
    }
    pairs.remove(pair);
    grown.forEach(key -> heap.add(new Candidate(key, pairs.get(key).count)));
  }

  private void takePairs(int word) {
    int[] symbols = words.get(word);
    long count = wordCounts.get(word);
    for (int i = 0; i + 1 < symbols.length; i++) {
      pairs.get(key(symbols[i], symbols[i + 1])).count -= count;
    }
  }

  /** Counts a word's pairs; those without {@code newPiece} name the word already. */
  private void addPairs(int word, int newPiece) {
    int[] symbols = words.get(word);
    long count = wordCounts.get(word);
    for (int i = 0; i + 1 < symbols.length; i++) {
      Occurrences found =
          pairs.computeIfAbsent(key(symbols[i], symbols[i + 1]), key -> new Occurrences());
      found.count += count;
      if (newPiece == ANY || symbols[i] == newPiece || symbols[i + 1] == newPiece) {
        found.add(word);
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
