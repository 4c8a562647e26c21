package org.gmlp4j.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.data.CorpusReader;
import org.gmlp4j.data.TextChunk;

/**
 * Counts words, and forgets the rarest where they become too many.
 *
 * <p>A block of text is first split at white space alone; only what differs is then split as BERT
 * does, which is slow. Blocks are counted on several threads and added up in their order, so that
 * the counts do not depend on the threads.
 */
final class WordCounts {
  // The tokenizer gives a longer word up as [UNK] whole.
  private static final int LONGEST_WORD = 100;

  private final boolean cased;
  private final int limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long forgottenWords;
  private long forgottenOccurrences;
  private long rarity;

  private static final class Count {
    private long value;
  }

  WordCounts(boolean cased, int limit) {
    this.cased = cased;
    this.limit = limit;
  }

  /** How often each word occurs; a word that was forgotten on the way, since then. */
  Map<String, Long> counts() {
    return counts;
  }

  WordCounts countTexts(Iterable<String> texts) {
    for (String text : texts) {
      var stretches = new HashMap<String, Count>();
      countStretches(text, stretches);
      add(words(stretches));
    }
    return this;
  }

  WordCounts count(CorpusReader reader, int threads) {
    OrderedWork.run(threads, TextBlock.of(reader), this::count, this::add);
    return this;
  }

  /** What was lost to the limit, for people. */
  Optional<String> whatWasForgotten() {
    return forgottenWords == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The corpus has more than %,d different words: %,d times a word that had occurred"
                    + " at most %,d times was forgotten, with %,d occurrences in all.",
                limit,
                forgottenWords,
                rarity,
                forgottenOccurrences));
  }

  private Map<String, Count> count(TextBlock block) {
    var stretches = new HashMap<String, Count>();
    for (TextChunk chunk : block.chunks()) {
      countStretches(chunk.text(), stretches);
    }
    return words(stretches);
  }

  private static void countStretches(String text, Map<String, Count> stretches) {
    WhiteSpace.split(
        text, stretch -> stretches.computeIfAbsent(stretch, key -> new Count()).value++);
  }

  private Map<String, Count> words(Map<String, Count> stretches) {
    var words = new HashMap<String, Count>();
    stretches.forEach(
        (stretch, count) -> {
          for (String word : BertWords.of(stretch, cased)) {
            if (word.codePointCount(0, word.length()) <= LONGEST_WORD) {
              words.computeIfAbsent(word, key -> new Count()).value += count.value;
            }
          }
        });
    return words;
  }

  private void add(Map<String, Count> words) {
    words.forEach((word, count) -> counts.merge(word, count.value, Long::sum));
    if (counts.size() > limit) {
      // Well below the limit, so that it does not come to this at every block.
      int target = limit - limit / 4;
      for (long most = 1; counts.size() > target; most++) {
        forget(most);
      }
    }
  }

  private void forget(long most) {
    rarity = Math.max(rarity, most);
    counts
        .values()
        .removeIf(
            count -> {
              boolean rare = count <= most;
              if (rare) {
                forgottenWords++;
                forgottenOccurrences += count;
              }
              return rare;
            });
  }
}
