package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {
  private static final int CLS = 2;
  private static final int SEP = 3;

  private static int[] ids() {
    return new int[] {CLS, 10, 11, 12, SEP};
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 512})
  void aTextThatFitsIsLeftAsItIs(int longest) {
    EncodedText text = EncodedText.of(ids(), 1, longest);

    assertThat(text.ids()).containsExactly(ids());
    assertThat(text.label()).isEqualTo(1);
    assertThat(text.truncated()).isFalse();
  }

  @Test
  void oneTokenTooManyCostsTheLastTokenBeforeTheClosingOne() {
    EncodedText text = EncodedText.of(ids(), 0, 4);

    assertThat(text.ids()).containsExactly(CLS, 10, 11, SEP);
    assertThat(text.label()).isZero();
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void theShortestCutKeepsBothSpecialTokens() {
    EncodedText text = EncodedText.of(ids(), -1, 2);

    assertThat(text.ids()).containsExactly(CLS, SEP);
    assertThat(text.label()).isEqualTo(-1);
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void cuttingLeavesTheGivenTokensAlone() {
    int[] given = ids();
    EncodedText.of(given, 0, 3);
    assertThat(given).containsExactly(ids());
  }

  @Test
  void pairsAndSingleTextsKeepTheirOrder() {
    var vocabulary =
        new WordPieceVocabulary(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b"));
    try (Tokenizer tokenizer = vocabulary.tokenizer()) {
      List<EncodedText> encoded =
          EncodedText.all(
              tokenizer,
              List.of(
                  new LabeledText("a", "b b", 2),
                  new LabeledText("a a", 0),
                  new LabeledText("a a a b", "b", 1),
                  new LabeledText("b a a a b", 3)),
              6);
      assertThat(encoded.stream().map(text -> text.ids()))
          .containsExactly(
              new int[] {CLS, 5, SEP, 6, 6, SEP},
              new int[] {CLS, 5, 5, SEP},
              new int[] {CLS, 5, 5, SEP, 6, SEP},
              new int[] {CLS, 6, 5, 5, 5, SEP});
      assertThat(encoded).extracting(EncodedText::label).containsExactly(2, 0, 1, 3);
      assertThat(encoded)
          .extracting(EncodedText::truncated)
          .containsExactly(false, false, true, true);
    }
  }
}
