package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextClassificationDataTest {
  private static final List<String> LABELS = List.of("no", "yes");
  private static final List<LabeledText> THREE =
      List.of(new LabeledText("a", 0), new LabeledText("b", 1), new LabeledText("c", 0));

  @Test
  void theFirstPartIsTheOneThatDecidesAndEveryPartIsLimited() {
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    parts.put("zebra", THREE.subList(1, 3));
    parts.put("apple", THREE);
    var data = new TextClassificationData("x", LABELS, THREE, parts, "here");

    assertThat(data.dev()).isEqualTo(THREE.subList(1, 3));
    TextClassificationData limited = data.limit(2, 1);
    assertThat(limited.train()).isEqualTo(THREE.subList(0, 2));
    assertThat(limited.devParts().keySet()).containsExactly("zebra", "apple");
    assertThat(limited.devParts().get("apple")).isEqualTo(THREE.subList(0, 1));
    assertThat(data)
        .hasToString("x: 3 train and 2 zebra, 3 apple texts, labels [no, yes], from here");
  }

  @Test
  void aSinglePartIsCalledDev() {
    var data = new TextClassificationData("x", LABELS, THREE, THREE, "here");
    assertThat(data.devParts()).containsOnlyKeys("dev");
    assertThat(data.hasPairs()).isFalse();
  }

  @Test
  void labelsOutsideTheListAreNamedWithTheirPart() {
    var bad = List.of(new LabeledText("a", 0), new LabeledText("b", 2));
    assertThatThrownBy(
            () -> new TextClassificationData("x", LABELS, THREE, Map.of("mismatched", bad), "here"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mismatched example 1 has label 2");
    assertThatThrownBy(
            () ->
                new TextClassificationData(
                    "x", LABELS, THREE, Map.<String, List<LabeledText>>of(), "here"))
        .hasMessageContaining("there must be a development part");
  }

  @Test
  void neitherTextOfAPairMayBeBlank() {
    assertThat(new LabeledText("a", "b", 1).pair()).hasValue("b");
    assertThat(new LabeledText("a", 1).pair()).isEmpty();
    assertThatThrownBy(() -> new LabeledText("a", " ", 1)).hasMessageContaining("the pair \" \"");
    assertThatThrownBy(() -> new LabeledText(" ", "b", 1)).hasMessageContaining("the text \" \"");
  }
}
