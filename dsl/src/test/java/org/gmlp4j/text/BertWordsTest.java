package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hugging Face's own code is the judge: it must split as ours does. */
class BertWordsTest {
  @Test
  void splitsAsDocumented() {
    assertThat(BertWords.of(" H\u00e9llo,  W\u00d6RLD\u2014don't\t\u4f60\u597d! \u200bx\ufffd"))
        .containsExactly(
            "hello", ",", "world", "\u2014", "don", "'", "t", "\u4f60", "\u597d", "!", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it 's a charming and often affecting journey .",
        "C\u00f4te d'Ivoire, \u0130stanbul, \u1e9eTRASSE, \u00c5ngstr\u00f6m, \u01c5",
        "\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3\u0391 \u03a3",
        "e\u0301 a\u030a \u1ea5 \uac00\ub098\ub2e4 \u0939\u093f\u0928\u094d\u0926\u0940",
        "\u4e2d\u6587abc\u3042\u30a2\u3002\uff01\uff0c \u3000 \ud840\udc00\ud869\udf00\ud86e\udc20",
        "a\u0000b\u0007c\u200bd\ufeffe\u00adf\u2028g\u2029h\u0085i\u000bj\ue000k",
        "tab\there\nnew\r\nline\u00a0hard\u2003em\u1680ogham",
        "$1,000.50 + 2^3 = `x` ~ <y> | \\z @ #1 %",
        "\u00ab\u00bb\u201c\u201d\u2018\u2019\u2026\u2014\u2013\u00bf\u00a1\u00b7\u00a7\u00b6\u20ac\u00a3\u00a9\u2122",
        "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69 \ud835\udd38\ufb01\u2160\u00bd\u00b2",
        "\u0301 \u0301\u0302",
        "   ",
        "##ing [x] _under_score_",
      })
  void splitsAsHuggingFaceDoes(String text) {
    assertThat(BertWords.of(text)).isEqualTo(huggingFaceWords(text));
  }

  @Test
  void splitsRandomTextAsHuggingFaceDoes() {
    // Characters of Unicode 8, the version of Hugging Face's category tables, by blocks.
    int[][] blocks = {
      {0x20, 0x17F}, {0x300, 0x3FF}, {0x400, 0x4FF}, {0x5D0, 0x5EA}, {0x621, 0x6FF},
      {0x904, 0x97F}, {0xE01, 0xE5B}, {0x1E00, 0x1FFF}, {0x2000, 0x206F}, {0x2100, 0x21FF},
      {0x3000, 0x30FF}, {0x4E00, 0x4FFF}, {0xAC00, 0xACFF}, {0xFE50, 0xFE6B}, {0xFF01, 0xFF60},
    };
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        int[] block = blocks[random.nextInt(blocks.length)];
        int c = block[0] + random.nextInt(block[1] - block[0] + 1);
        if (Character.isDefined(c)) {
          text.appendCodePoint(random.nextInt(6) == 0 ? ' ' : c);
        }
      }
      assertThat(BertWords.of(text.toString())).isEqualTo(huggingFaceWords(text.toString()));
    }
  }

  /**
   * Words by Hugging Face: a vocabulary of this text's single characters, tokens joined by word.
   */
  private static List<String> huggingFaceWords(String text) {
    TreeSet<String> tokens = new TreeSet<>();
    for (String form : List.of(text, BertWords.normalize(text), text.toLowerCase(Locale.ROOT))) {
      form.codePoints()
          .filter(c -> c < 0xD800 || c > 0xDFFF)
          .mapToObj(Character::toString)
          .forEach(
              c -> {
                tokens.add(c);
                tokens.add("##" + c);
              });
    }
    List<String> vocabulary = new ArrayList<>(WordPieceVocabulary.SPECIAL_TOKENS);
    vocabulary.addAll(tokens);
    String json = new WordPieceVocabulary(vocabulary).json();
    List<String> words = new ArrayList<>();
    try (HuggingFaceTokenizer tokenizer = NativeTokenizers.of(TokenizerFile.parse("test", json))) {
      Encoding encoding = tokenizer.encode(text, false, false);
      long last = -1;
      for (int i = 0; i < encoding.getTokens().length; i++) {
        String token = encoding.getTokens()[i];
        boolean continues = token.length() > 2 && token.startsWith("##");
        if (continues && encoding.getWordIds()[i] == last) {
          words.set(words.size() - 1, words.get(words.size() - 1) + token.substring(2));
        } else {
          words.add(token);
        }
        last = encoding.getWordIds()[i];
      }
    }
    return words;
  }
}
