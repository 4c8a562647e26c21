package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffsetEncodingTest {
  private static final WordPieceVocabulary VOCABULARY =
      new WordPieceVocabulary(
          List.of(
              "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "film", "##s", "cafe", ".", "日"));

  private final Tokenizer tokenizer = VOCABULARY.tokenizer();

  @AfterEach
  void close() {
    tokenizer.close();
  }

  private List<String> parts(String text) {
    OffsetEncoding encoding = tokenizer.encodeAllWithOffsets(List.of(text)).get(0);
    return IntStream.range(0, encoding.size())
        .mapToObj(i -> text.substring(encoding.starts()[i], encoding.ends()[i]))
        .toList();
  }

  @Test
  void eachTokenKnowsItsPartOfTheTextAsItWasWritten() {
    OffsetEncoding encoding = tokenizer.encodeAllWithOffsets(List.of("A  Films.")).get(0);
    assertThat(encoding)
        .isEqualTo(
            new OffsetEncoding(
                new int[] {5, 6, 7, 9}, new int[] {0, 3, 7, 8}, new int[] {1, 7, 8, 9}));
    assertThat(encoding.toString()).isEqualTo("5[0, 1) 6[3, 7) 7[7, 8) 9[8, 9)");
  }

  @Test
  void placesCountJavasCharactersBehindOthersOutsideTheBasicPlaneToo() {
    assertThat(parts("🏛 film")).containsExactly("🏛", "film");
    assertThat(parts("film 🏛🏛 a films")).containsExactly("film", "🏛🏛", "a", "film", "s");
    assertThat(parts("a 🏛")).containsExactly("a", "🏛");
  }

  @Test
  void accentsThatAreStrippedAndCharactersThatAreSplitKeepTheirPlaces() {
    assertThat(parts("Café. film")).containsExactly("Café", ".", "film");
    assertThat(parts("cafe\u0301 film").get(1)).isEqualTo("film");
    assertThat(parts("日日a")).containsExactly("日", "日", "a");
  }

  @Test
  void manyTextsAreEncodedAsEachWithoutSpecialTokens() {
    List<String> texts = new ArrayList<>(Collections.nCopies(1_100, "a films"));
    texts.set(1_050, "");
    List<OffsetEncoding> all = tokenizer.encodeAllWithOffsets(texts);
    assertThat(all).hasSize(1_100);
    assertThat(all.get(1_050).size()).isZero();
    assertThat(all.get(1_099).ids()).containsExactly(5, 6, 7);
    assertThat(all.get(1_099)).isEqualTo(all.get(0)).hasSameHashCodeAs(all.get(0));
    assertThat(tokenizer.encodeAllWithOffsets(List.of())).isEmpty();
  }

  @Test
  void everyTokenNeedsAPlace() {
    assertThatThrownBy(() -> new OffsetEncoding(new int[2], new int[2], new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 tokens, 2 starts and 1 ends");
  }
}
