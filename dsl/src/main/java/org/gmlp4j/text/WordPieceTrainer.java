package org.gmlp4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gmlp4j.data.CorpusReader;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.io.Cancellation;

/**
 * Trains a WordPiece vocabulary on texts, as Hugging Face's WordPieceTrainer does: from single
 * characters on, the pair of neighbouring pieces that occurs most often becomes a new piece, until
 * the vocabulary is full.
 *
 * <p>Words are split as BERT does. Equal counts are decided by the pieces' text, so that the same
 * texts, in any order and on any number of threads, give the same vocabulary. Where there are more
 * words than the word limit, the rarest so far are forgotten, again and again, and the order of the
 * texts matters for rare words.
 *
 * <pre>{@code
 * Tokenizer tokenizer = WordPieceTrainer.ofSize(32_000).withCased(true)
 *     .train(TextCorpus.of(folder), progress, System.out::println)
 *     .tokenizer();
 * }</pre>
 *
 * @param vocabularySize entries to train at most, special tokens included
 * @param minFrequency how often a pair must occur to become a piece
 * @param alphabetSize characters to keep at most, the most frequent first; others become {@code
 *     [UNK]}
 * @param cased whether case and accents are kept
 * @param wordLimit different words to remember at most; one takes about 150 bytes
 */
public record WordPieceTrainer(
    int vocabularySize, int minFrequency, int alphabetSize, boolean cased, int wordLimit) {
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
    if (wordLimit < 1_000) {
      throw new IllegalArgumentException(
          "wordLimit must be at least 1000 (a vocabulary is made from many words), got "
              + wordLimit);
    }
  }

  /** A trainer for uncased text that remembers a million words. */
  public WordPieceTrainer(int vocabularySize, int minFrequency, int alphabetSize) {
    this(vocabularySize, minFrequency, alphabetSize, false, 1_000_000);
  }

  /** 8,000 entries from pairs that occur at least twice, and at most 1,000 characters. */
  public static WordPieceTrainer defaults() {
    return ofSize(8_000);
  }

  /** {@link #defaults()} with another number of entries. */
  public static WordPieceTrainer ofSize(int vocabularySize) {
    return new WordPieceTrainer(vocabularySize, 2, 1_000);
  }

  /** This trainer, but keeping case and accents, or not. */
  public WordPieceTrainer withCased(boolean keep) {
    return new WordPieceTrainer(vocabularySize, minFrequency, alphabetSize, keep, wordLimit);
  }

  /** This trainer, but with pieces that occur at least so often. */
  public WordPieceTrainer withMinFrequency(int times) {
    return new WordPieceTrainer(vocabularySize, times, alphabetSize, cased, wordLimit);
  }

  /** This trainer, but remembering at most so many words. */
  public WordPieceTrainer withWordLimit(int words) {
    return new WordPieceTrainer(vocabularySize, minFrequency, alphabetSize, cased, words);
  }

  /**
   * Trains on these texts, which are gone through once.
   *
   * @throws IllegalArgumentException if they hold no word
   */
  public WordPieceVocabulary train(Iterable<String> texts) {
    return train(new WordCounts(cased, wordLimit).countTexts(texts).counts());
  }

  /**
   * Trains on a corpus, of which it holds only the words and a few megabytes at a time; counts on
   * all cores.
   *
   * @param progress hears of the bytes counted; the vocabulary is made after the last
   * @param notice told in one sentence if rare words had to be forgotten, and how many
   * @throws org.gmlp4j.data.DataException if a file cannot be read
   * @throws IllegalArgumentException if the corpus holds no word
   * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile
   */
  public WordPieceVocabulary train(
      TextCorpus corpus, ProgressListener progress, Consumer<String> notice) {
    var words = new WordCounts(cased, wordLimit);
    try (CorpusReader reader = corpus.open(progress)) {
      int threads = Runtime.getRuntime().availableProcessors();
      Cancellation.given(() -> words.count(reader, threads));
    }
    words.whatWasForgotten().ifPresent(notice);
    return train(words.counts());
  }

  private WordPieceVocabulary train(Map<String, Long> words) {
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
    return new WordPieceVocabulary(tokens, cased);
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
