package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Trains a WordPiece vocabulary on texts, as Hugging Face's WordPieceTrainer does: from single
 * characters on, the pair of neighbouring pieces that occurs most often becomes a new piece, until
 * the vocabulary is full.
 *
 * <p>Words are split as for uncased BERT. Equal counts are decided by the pieces' text, so that the
 * same texts, in any order, give the same vocabulary.
 *
 * <pre>{@code
 * Tokenizer tokenizer = WordPieceTrainer.defaults().train(texts).tokenizer();
 * }</pre>
 *
 * @param vocabularySize entries to train at most, special tokens included
 * @param minFrequency how often a pair must occur to become a piece
 * @param alphabetSize characters to keep at most, the most frequent first; others become {@code
 *     [UNK]}
 */
public record WordPieceTrainer(int vocabularySize, int minFrequency, int alphabetSize) {
  // The tokenizer gives a longer word up as [UNK] whole.
  private static final int LONGEST_WORD = 100;

  public WordPieceTrainer {
    int least = WordPieceVocabulary.SPECIAL_TOKENS.size() + 1;
    if (vocabularySize < least) {
      throw new IllegalArgumentException(
          "vocabularySize must be at least %d (the special tokens and one more), got %d"
              .formatted(least, vocabularySize));
    }
    if (minFrequency < 1 || alphabetSize < 1) {
      throw new IllegalArgumentException(
          "minFrequency and alphabetSize must be at least 1, got %d and %d"
              .formatted(minFrequency, alphabetSize));
    }
  }

  /** 8,000 entries from pairs that occur at least twice, and at most 1,000 characters. */
  public static WordPieceTrainer defaults() {
    return ofSize(8_000);
  }

  /** {@link #defaults()} with another number of entries. */
  public static WordPieceTrainer ofSize(int vocabularySize) {
    return new WordPieceTrainer(vocabularySize, 2, 1_000);
  }

  /**
   * Trains on these texts, which are gone through once.
   *
   * @throws IllegalArgumentException if they hold no word
   */
  public WordPieceVocabulary train(Iterable<String> texts) {
    Map<String, Long> words = countWords(texts);
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "the texts hold no word to train on; give at least one that is not blank");
    }
    NavigableSet<Integer> alphabet = alphabet(words);
    PieceTable pieces = new PieceTable();
    alphabet.forEach(c -> pieces.idOf(Character.toString(c)));
    PairMerger merger = new PairMerger(pieces);
    // In the order of the text, so that the numbers of the pieces do not depend on the hash.
    for (Map.Entry<String, Long> word : new TreeMap<>(words).entrySet()) {
      // The tokenizer gives a word with an unknown character up as [UNK] whole.
      if (word.getKey().codePoints().allMatch(alphabet::contains)) {
        merger.addWord(split(word.getKey(), pieces), word.getValue());
      }
    }
    int room = vocabularySize - WordPieceVocabulary.SPECIAL_TOKENS.size();
    merger.mergeUntil(room, minFrequency);
    List<String> tokens = new ArrayList<>(WordPieceVocabulary.SPECIAL_TOKENS);
    tokens.addAll(pieces.texts().subList(0, Math.min(room, pieces.size())));
    return new WordPieceVocabulary(tokens);
  }

  private static Map<String, Long> countWords(Iterable<String> texts) {
    Map<String, Long> words = new HashMap<>();
    for (String text : texts) {
      for (String word : BertWords.of(text)) {
        if (word.codePointCount(0, word.length()) <= LONGEST_WORD) {
          words.merge(word, 1L, Long::sum);
        }
      }
    }
    return words;
  }

  /** The characters to keep, in the order of their code points. */
  private NavigableSet<Integer> alphabet(Map<String, Long> words) {
    Map<Integer, Long> counts = new HashMap<>();
    words.forEach(
        (word, count) -> word.codePoints().forEach(c -> counts.merge(c, count, Long::sum)));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(alphabetSize)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int[] split(String word, PieceTable pieces) {
    int[] characters = word.codePoints().toArray();
    int[] symbols = new int[characters.length];
    for (int i = 0; i < characters.length; i++) {
      String text = Character.toString(characters[i]);
      symbols[i] = pieces.idOf(i == 0 ? text : WordPieceVocabulary.CONTINUATION + text);
    }
    return symbols;
  }
}
