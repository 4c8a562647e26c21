package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairEncoderTest {
  private static final WordPieceVocabulary VOCABULARY =
      new WordPieceVocabulary(
          List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c", "d", "##s"));
  private static final List<String> LETTERS = List.of("a", "b", "c", "d");

  private final Tokenizer tokenizer = VOCABULARY.tokenizer();
  private final PairEncoder pairs = new PairEncoder(tokenizer);

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void aTrainedTokenizerPutsItsSpecialTokensAroundAndBetweenTheTexts() {
    assertThat(tokenizer.encodePair("a bs", "d")).containsExactly(2, 5, 6, 9, 3, 8, 3);
    PairEncoding pair = pairs.encode("a bs", "d", 7);
    assertThat(pair.ids()).containsExactly(2, 5, 6, 9, 3, 8, 3);
    assertThat(pair.truncated()).isFalse();
    assertThat(tokenizer.tokens(pair.ids()))
        .containsExactly("[CLS]", "a", "b", "##s", "[SEP]", "d", "[SEP]");
    assertThat(pairs.specialTokens()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    // tokens of the first, of the second, most tokens: what stays of the first, of the second
    "5, 2, 10, 5, 2",
    "5, 2, 9, 4, 2",
    "2, 5, 9, 2, 4",
    "5, 5, 9, 3, 3",
    "5, 5, 8, 2, 3",
    "6, 5, 8, 3, 2",
    "5, 6, 8, 2, 3",
    "9, 0, 5, 2, 0",
    "0, 9, 5, 0, 2",
    "3, 3, 4, 0, 1",
    "4, 3, 4, 1, 0",
    "3, 3, 3, 0, 0",
  })
  void theLongerTextIsCutFirst(int first, int second, int longest, int keptFirst, int keptSecond) {
    PairEncoding pair = pairs.encode(text(first), text(second), longest);
    assertThat(pair.ids()).containsExactly(tokenizer.encodePair(text(keptFirst), text(keptSecond)));
    assertThat(pair.truncated()).isEqualTo(first + second > keptFirst + keptSecond);
  }

  /** So many different words. */
  private static String text(int words) {
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(LETTERS.get(i % LETTERS.size())).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void pairsAreCutAsHuggingFaceCutsThem() throws IOException {
    byte[] json = VOCABULARY.json().getBytes(StandardCharsets.UTF_8);
    for (int longest = 3; longest <= 18; longest++) {
      var options =
          Map.of("truncation", "longest_first", "padding", "false", "maxLength", "" + longest);
      try (var reference =
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options)) {
        for (int first = 0; first <= 9; first++) {
          for (int second = 0; second <= 9; second++) {
            long[] expected = reference.encode(text(first), text(second), true, false).getIds();
            assertThat(pairs.encode(text(first), text(second), longest).ids())
                .as("%d and %d words in %d tokens", first, second, longest)
                .containsExactly(Arrays.stream(expected).mapToInt(Math::toIntExact).toArray());
          }
        }
      }
    }
  }

  @Test
  void manyPairsAreEncodedAsEachIs() {
    List<String> first = List.of("a b", "", "d d d d");
    List<String> second = List.of("c", "a", "b b b b");
    List<PairEncoding> all = pairs.encodeAll(first, second, 7);
    for (int i = 0; i < 3; i++) {
      PairEncoding one = pairs.encode(first.get(i), second.get(i), 7);
      assertThat(all.get(i).ids()).containsExactly(one.ids());
      assertThat(all.get(i).truncated()).isEqualTo(one.truncated()).isEqualTo(i == 2);
    }
    assertThatThrownBy(() -> pairs.encodeAll(first, List.of("a"), 7))
        .hasMessageContaining("got 3 and 1");
    assertThatThrownBy(() -> pairs.encode("a", "b", 2))
        .hasMessage("a pair has 3 special tokens, so it cannot be cut to 2 tokens");
  }

  @Test
  void otherTemplatesAreLearnedFromTheTokenizer() {
    // RoBERTa's has two separators between the texts.
    String separator = "{\"SpecialToken\":{\"id\":\"[SEP]\",\"type_id\":0}}";
    String second = "{\"Sequence\":{\"id\":\"B\",\"type_id\":1}}";
    String json = VOCABULARY.json().replace(second, separator + "," + second);
    try (Tokenizer roberta = Tokenizer.ofJson(json)) {
      assertThat(new PairEncoder(roberta).encode("a b c", "d a", 7).ids())
          .containsExactly(2, 5, 6, 3, 3, 8, 3);
    }
  }

  @Test
  void aTokenizerWithoutATemplateForPairsIsRefused() {
    String json =
        VOCABULARY.json().replaceFirst("\"post_processor\":\\{.*\\},\"decoder\"", "\"decoder\"");
    assertThat(json).isNotEqualTo(VOCABULARY.json());
    try (Tokenizer bare = Tokenizer.ofJson(json)) {
      assertThatThrownBy(() -> new PairEncoder(bare))
          .isInstanceOf(TokenizerException.class)
          .hasMessageContainingAll("[CLS] a [SEP] b [SEP]", "become [a, a, a]");
    }
  }

  @Test
  void idsOutsideTheVocabularyHaveNoToken() {
    assertThatThrownBy(() -> tokenizer.tokens(new int[] {10}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id 10 is not in the vocabulary");
  }
}
