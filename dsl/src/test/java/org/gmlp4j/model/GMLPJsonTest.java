package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GMLPJsonTest {
  private static final String JSON =
      """
      {
        "model_type": "gmlp",
        "name": "aMLP-base",
        "input": {
          "type": "text",
          "vocab": 32000,
          "seqLen": 512
        },
        "layers": 36,
        "dModel": 512,
        "dFfn": 3072,
        "tinyAttention": 64,
        "gate": "split",
        "spatialWeight": "toeplitz",
        "dropout": 0.0,
        "survival": 1.0
      }""";

  @Test
  void writesEveryComponent() {
    assertThat(GMLP.preset("aMLP-base").toJson()).isEqualTo(JSON);
  }

  @Test
  void readsBackWhatItWrote() {
    for (String name : GMLP.presets()) {
      GMLP spec = GMLP.preset(name).toBuilder().dropout(0.1).gate(Gate.MULTIPLICATIVE).build();
      assertThat(GMLP.fromJson(spec.toJson())).isEqualTo(spec);
    }
  }

  @Test
  void leavesATaskObjectAlone() {
    String json = JSON.replace("\"layers\"", "\"task\": {\"labels\": [\"bad\"]}, \"layers\"");

    assertThat(GMLP.fromJson(json)).isEqualTo(GMLP.preset("aMLP-base"));
    assertThat(problems(json.replace("{\"labels\": [\"bad\"]}", "3")))
        .containsExactly("\"task\" must be an object in braces, got 3");
  }

  @Test
  void namesEveryWrongKeyAtOnce() {
    String json =
        JSON.replace("\"dModel\"", "\"dModle\"")
            .replace("\"layers\": 36", "\"layers\": \"36\"")
            .replace("3072", "3072.5")
            .replace("\"split\"", "\"half\"")
            .replace("\"vocab\": 32000", "\"vocab\": 1, \"pad\": 0")
            .replace("\"gmlp\"", "\"bert\"");

    assertThat(problems(json))
        .containsExactly(
            "\"model_type\" must be one of \"gmlp\", got \"bert\"",
            "\"input.pad\" is not a key of a model spec; nearest: type, vocab, seqLen",
            "\"layers\" must be a whole number, got \"36\"",
            "\"dModel\" is missing",
            "\"dFfn\" must be a whole number of at most 2,147,483,647, got 3072.5",
            "\"gate\" must be one of \"split\", \"multiplicative\", \"additive\", \"linear\","
                + " got \"half\"",
            "\"dModle\" is not a key of a model spec; nearest: dModel, name, dFfn");
  }

  @Test
  void checksTheValuesLikeTheBuilder() {
    assertThat(problems(JSON.replace("3072", "3071").replace("32000", "1"))).hasSize(2);
  }

  @Test
  void namesWhatAnInputLacks() {
    assertThat(problems(JSON.replaceAll("(?s)\"input\": \\{.*?}", "\"input\": \"text\"")))
        .containsExactly("\"input\" must be an object in braces, got \"text\"");
    assertThat(problems(JSON.replace("\"type\": \"text\"", "\"type\": \"image\""))).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "[]", "3", "{", "{'layers': 3}", "{\"layers\": 3} trailing"})
  void saysSoWhenATextIsNoJsonObject(String text) {
    assertThat(problems(text)).hasSize(1).first().asString().startsWith("a model spec is ");
  }

  @Test
  void refusesNumbersOutOfAnIntsReach() {
    assertThat(problems(JSON.replace("\"layers\": 36", "\"layers\": 1e99999999999")))
        .singleElement()
        .asString()
        .startsWith("\"layers\" must be a whole number of at most 2,147,483,647");
  }

  private static List<String> problems(String json) {
    return catchThrowableOfType(InvalidSpecException.class, () -> GMLP.fromJson(json)).problems();
  }
}
