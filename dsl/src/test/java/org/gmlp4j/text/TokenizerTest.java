package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Sst2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private static final WordPieceVocabulary VOCABULARY =
      new WordPieceVocabulary(
          List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "film", "##s", "fine", "."));

  private final Tokenizer tokenizer = VOCABULARY.tokenizer();

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void encodesWithSpecialTokensAndDecodesWithout() {
    assertThat(tokenizer.encode("A fine Films.")).containsExactly(2, 5, 8, 6, 7, 9, 3);
    assertThat(tokenizer.tokens("a dull films"))
        .containsExactly("[CLS]", "a", "[UNK]", "film", "##s", "[SEP]");
    assertThat(tokenizer.decode(new int[] {2, 5, 8, 6, 7, 9, 3, 0, 0})).isEqualTo("a fine films.");
    assertThat(tokenizer.encode("")).containsExactly(2, 3);
    assertThat(tokenizer.encode("a [MASK] film")).containsExactly(2, 5, 4, 6, 3);
  }

  @Test
  void knowsItsSpecialTokensAndItsSize() {
    assertThat(tokenizer.padId()).isEqualTo(0);
    assertThat(tokenizer.unkId()).isEqualTo(1);
    assertThat(tokenizer.clsId()).isEqualTo(2);
    assertThat(tokenizer.sepId()).isEqualTo(3);
    assertThat(tokenizer.maskId()).isEqualTo(4);
    assertThat(tokenizer.vocabSize()).isEqualTo(10);
    assertThat(tokenizer.id("film")).hasValue(6);
    assertThat(tokenizer.id("films")).isEmpty();
  }

  @Test
  void encodesManyTextsAsItEncodesEach() {
    List<String> texts = new ArrayList<>();
    Sst2.sample().train().stream().map(LabeledText::text).forEach(texts::add);
    while (texts.size() < 3_000) {
      texts.add(texts.get(texts.size() - 400) + " film");
    }
    List<int[]> all = tokenizer.encodeAll(texts);
    assertThat(all).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(all.get(i)).isEqualTo(tokenizer.encode(texts.get(i)));
    }
    assertThat(tokenizer.encodeAll(List.of())).isEmpty();
  }

  @Test
  void neverCutsAndNeverPadsEvenWhereTheFileAsksForIt() {
    String json =
        VOCABULARY
            .json()
            .replace(
                "\"truncation\":null",
                "\"truncation\":{\"direction\":\"Right\",\"max_length\":4,"
                    + "\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replace(
                "\"padding\":null",
                "\"padding\":{\"strategy\":{\"Fixed\":16},\"direction\":\"Right\","
                    + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                    + "\"pad_token\":\"[PAD]\"}");
    try (Tokenizer asking = Tokenizer.ofJson(json)) {
      assertThat(asking.json()).isEqualTo(json);
      String text = "film ".repeat(1_000);
      assertThat(asking.encode("a film")).containsExactly(2, 5, 6, 3);
      assertThat(asking.encode(text)).hasSize(1_002);
      List<int[]> all = asking.encodeAll(List.of(text, "a"));
      assertThat(all.get(0)).hasSize(1_002);
      assertThat(all.get(1)).containsExactly(2, 5, 3);
      assertThat(asking.tokens(text)).hasSize(1_002);
    }
  }

  @Test
  void savesWhatItWasGiven(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model/tokenizer.json");
    tokenizer.save(file);
    assertThat(Files.readString(file)).isEqualTo(tokenizer.json());
    assertThat(file.getParent().toFile().list()).containsExactly("tokenizer.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"model\":{}}",
        "{\"model\":{\"vocab\":{}}}",
        "{\"model\":{\"vocab\":{\"a\":\"b\"}}}",
        "{\"model\":{\"vocab\":{\"a\":0}}}",
        "{\"model\":{\"type\":\"Nonsense\",\"vocab\":{\"a\":0}}}",
        "{\"model\":{\"vocab\":{\"a\":0}}} trailing",
      })
  void saysWhichFileIsNoTokenizer(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), text);
    assertThatThrownBy(() -> Tokenizer.load(file))
        .isInstanceOf(TokenizerException.class)
        .hasMessageStartingWith(file + " is not a tokenizer.json (")
        .hasMessageContaining("save or fetch it anew");
  }

  @Test
  void everyTruncationIsReported() {
    String json = VOCABULARY.json();
    for (int length = 0; length < json.length(); length += 7) {
      String cut = json.substring(0, length);
      assertThatThrownBy(() -> Tokenizer.ofJson(cut)).isInstanceOf(TokenizerException.class);
    }
  }

  @Test
  void saysWhenThereIsNoFile(@TempDir Path folder) {
    Path missing = folder.resolve("tokenizer.json");
    assertThatThrownBy(() -> Tokenizer.load(missing))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("there is no file " + missing);
  }

  @Test
  void refusesIdsOutsideTheVocabularyAndUseAfterClosing() {
    assertThatThrownBy(() -> tokenizer.decode(new int[] {10}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ids go from 0 to 9");
    tokenizer.close();
    assertThatThrownBy(() -> tokenizer.encode("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void saysWhichSpecialTokenIsMissing() {
    try (Tokenizer bare =
        Tokenizer.ofJson(
            "{\"model\":{\"type\":\"WordLevel\",\"unk_token\":\"a\",\"vocab\":{\"a\":0}}}")) {
      assertThatThrownBy(bare::maskId)
          .isInstanceOf(TokenizerException.class)
          .hasMessageContaining("no mask token")
          .hasMessageContaining("[MASK]");
    }
  }
}
