package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PresetsTest {
  @Test
  void listsThePublishedModels() {
    assertThat(GMLP.presets())
        .containsExactlyInAnyOrder(
            "gMLP-base",
            "gMLP-large",
            "gMLP-xlarge",
            "aMLP-base",
            "aMLP-large",
            "gMLP-18",
            "gMLP-36",
            "gMLP-72",
            "gMLP-144",
            "aMLP-18",
            "aMLP-36",
            "aMLP-72",
            "aMLP-144",
            "gMLP-Ti",
            "gMLP-S",
            "gMLP-B");
  }

  @Test
  void findsEveryListedNameWhateverTheCaseOfItsLetters() {
    for (String name : GMLP.presets()) {
      assertThat(GMLP.preset(name).name()).isEqualTo(name);
      assertThat(GMLP.preset(name.toUpperCase(java.util.Locale.ROOT)).name()).isEqualTo(name);
    }
  }

  @Test
  void answersAnUnknownNameWithTheNearestOnes() {
    assertThatThrownBy(() -> GMLP.preset("amlp-bse"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "no preset is called \"amlp-bse\"; nearest: aMLP-base, gMLP-base, aMLP-18"
                + " (GMLP.presets() lists all 16)");
  }
}
