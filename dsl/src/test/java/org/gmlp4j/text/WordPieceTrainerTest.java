package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Sst2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTrainerTest {
  private static final List<String> SAMPLE =
      Sst2.sample().train().stream().map(LabeledText::text).toList();

  @Test
  void mergesTheMostFrequentPairFirst() {
    // hug 10, pug 5, pun 12, bun 4, hugs 5: the example of Hugging Face's course on BPE.
    List<String> texts = new ArrayList<>();
    Map.of("hug", 10, "pug", 5, "pun", 12, "bun", 4, "hugs", 5)
        .forEach((word, count) -> texts.addAll(Collections.nCopies(count, word)));
    List<String> tokens = new WordPieceTrainer(5 + 13, 1, 100).train(texts).tokens();
    assertThat(tokens.subList(0, 5)).containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    assertThat(tokens.subList(5, 12)).containsExactly("b", "g", "h", "n", "p", "s", "u");
    assertThat(tokens.subList(12, 16)).containsExactly("##u", "##n", "##g", "##s");
    // (##u ##g) occurs 20 times, then (##u ##n) 16 times.
    assertThat(tokens.subList(16, 18)).containsExactly("##ug", "##un");
  }

  @Test
  void agreesWithANaiveTrainerThatRecountsEverything() {
    for (int size : new int[] {80, 200, 700}) {
      assertThat(new WordPieceTrainer(size, 1, 1_000).train(SAMPLE).tokens())
          .isEqualTo(naive(SAMPLE, size));
    }
    List<String> repeats = List.of("aaaa aaaaa aaaaaa abab ababab aabaab", "aaa aaaa bbbb babab");
    assertThat(new WordPieceTrainer(60, 1, 10).train(repeats).tokens())
        .isEqualTo(naive(repeats, 60));
  }

  @Test
  void doesNotDependOnTheOrderOfTheTexts() {
    List<String> shuffled = new ArrayList<>(SAMPLE);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(WordPieceTrainer.ofSize(800).train(shuffled))
        .isEqualTo(WordPieceTrainer.ofSize(800).train(SAMPLE));
  }

  @Test
  void everyTokenIsReachable() {
    WordPieceVocabulary vocabulary = WordPieceTrainer.ofSize(700).train(SAMPLE);
    Set<String> reached = new LinkedHashSet<>(WordPieceVocabulary.SPECIAL_TOKENS);
    List<String> starts =
        vocabulary.tokens().stream().filter(t -> t.matches("[a-z0-9]{1,3}")).toList();
    try (Tokenizer tokenizer = vocabulary.tokenizer()) {
      for (String token : vocabulary.tokens().subList(5, vocabulary.tokens().size())) {
        if (token.startsWith("##")) {
          for (String start : starts) {
            List<String> made = tokenizer.tokens(start + token.substring(2));
            if (made.equals(List.of("[CLS]", start, token, "[SEP]"))) {
              reached.add(token);
              break;
            }
          }
        } else if (tokenizer.tokens(token).equals(List.of("[CLS]", token, "[SEP]"))) {
          reached.add(token);
        }
      }
    }
    assertThat(reached).containsAll(vocabulary.tokens());
  }

  @Test
  void whatItHasTrainedRoundTripsThroughHuggingFace(@TempDir Path folder) {
    WordPieceVocabulary vocabulary = WordPieceTrainer.ofSize(1_000).train(SAMPLE);
    Path file = folder.resolve("model/tokenizer.json");
    vocabulary.save(file);
    try (Tokenizer tokenizer = Tokenizer.load(file)) {
      assertThat(tokenizer.vocabSize()).isEqualTo(vocabulary.tokens().size());
      for (String text : SAMPLE) {
        int[] ids = tokenizer.encode(text);
        assertThat(ids).startsWith(2).endsWith(3).doesNotContain(tokenizer.unkId());
        // Decoding pulls punctuation up to the word before it.
        assertThat(tokenizer.decode(ids).replaceAll("[^a-z]", ""))
            .isEqualTo(text.replaceAll("[^a-z]", ""));
        assertThat(tokenizer.tokens(text))
            .containsExactlyElementsOf(
                java.util.Arrays.stream(ids).mapToObj(vocabulary.tokens()::get).toList());
      }
    }
  }

  @Test
  void givesWordsWithRareCharactersUpWhole() {
    List<String> texts = List.of("ab ab ab ba", "\u03b1a");
    try (Tokenizer tokenizer = new WordPieceTrainer(20, 1, 2).train(texts).tokenizer()) {
      assertThat(tokenizer.tokens("ab \u03b1a")).containsExactly("[CLS]", "ab", "[UNK]", "[SEP]");
    }
  }

  @Test
  void refusesSizesAndTextsThatGiveNoVocabulary() {
    assertThatThrownBy(() -> WordPieceTrainer.ofSize(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 6")
        .hasMessageContaining("got 5");
    assertThatThrownBy(() -> WordPieceTrainer.defaults().train(List.of(" ", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no word to train on");
  }

  /** The same rule, slowly: counts every pair anew before every merge. */
  private static List<String> naive(List<String> texts, int size) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    texts.forEach(text -> BertWords.of(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
    Set<String> vocabulary = new LinkedHashSet<>();
    TreeSet<String> letters = new TreeSet<>();
    counts.keySet().forEach(word -> letters.addAll(List.of(word.split(""))));
    vocabulary.addAll(letters);
    Map<List<String>, Integer> words = new LinkedHashMap<>();
    counts.forEach(
        (word, count) -> {
          List<String> pieces = new ArrayList<>();
          for (String letter : word.split("")) {
            pieces.add(pieces.isEmpty() ? letter : "##" + letter);
          }
          vocabulary.addAll(pieces);
          words.merge(pieces, count, Integer::sum);
        });
    while (vocabulary.size() < size - 5) {
      Map<List<String>, Integer> pairs = new LinkedHashMap<>();
      words.forEach(
          (pieces, count) -> {
            for (int i = 0; i + 1 < pieces.size(); i++) {
              pairs.merge(List.of(pieces.get(i), pieces.get(i + 1)), count, Integer::sum);
            }
          });
      var best =
          pairs.entrySet().stream()
              .min(
                  Map.Entry.<List<String>, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(entry -> entry.getKey().get(0))
                      .thenComparing(entry -> entry.getKey().get(1)));
      if (best.isEmpty()) {
        break;
      }
      String left = best.get().getKey().get(0);
      String right = best.get().getKey().get(1);
      String joined = left + right.substring(2);
      vocabulary.add(joined);
      Map<List<String>, Integer> merged = new LinkedHashMap<>();
      words.forEach(
          (pieces, count) -> merged.merge(join(pieces, left, right, joined), count, Integer::sum));
      words.clear();
      words.putAll(merged);
    }
    List<String> tokens = new ArrayList<>(WordPieceVocabulary.SPECIAL_TOKENS);
    tokens.addAll(vocabulary);
    return tokens;
  }

  private static List<String> join(List<String> pieces, String left, String right, String joined) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (i + 1 < pieces.size() && pieces.get(i).equals(left) && pieces.get(i + 1).equals(right)) {
        result.add(joined);
        i++;
      } else {
        result.add(pieces.get(i));
      }
    }
    return result;
  }
}
