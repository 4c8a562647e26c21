package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.Test;

class DescribeCommandTest {
  @Test
  void printsTheSummaryOfAPreset() {
    Ran ran = Ran.of("describe", "aMLP-base");

    assertThat(ran).isEqualTo(new Ran(0, GMLP.preset("aMLP-base").summary().toString() + "\n", ""));
  }

  @Test
  void printsSizesAndTotalsAsJson() {
    JsonObject json = json("describe", "AMLP-BASE", "--json");

    assertThat(json.keySet())
        .containsExactly(
            "name", "parameters", "flops", "layers", "dModel", "dFfn", "attention", "seqLen");
    assertThat(json.get("name").getAsString()).isEqualTo("aMLP-base");
    assertThat(json.get("parameters").getAsLong()).isBetween(108_700_000L, 108_900_000L);
    assertThat(json.get("flops").getAsLong()).isBetween(127_000_000_000L, 130_800_000_000L);
    assertThat(json.get("layers").getAsInt()).isEqualTo(36);
    assertThat(json.get("dModel").getAsInt()).isEqualTo(512);
    assertThat(json.get("dFfn").getAsInt()).isEqualTo(3072);
    assertThat(json.get("attention").getAsInt()).isEqualTo(64);
    assertThat(json.get("seqLen").getAsInt()).isEqualTo(512);
  }

  @Test
  void takesEverySizeFromOptions() {
    Ran ran =
        Ran.of(
            "describe",
            "--name=mine",
            "--layers=4",
            "--d-model=64",
            "--d-ffn=256",
            "--tiny-attention=16",
            "--seq-len=32",
            "--vocab=1000",
            "--gate=additive",
            "--spatial-weight=dense",
            "--dropout=0.1",
            "--survival=0.9");

    GMLP expected =
        GMLP.builder()
            .name("mine")
            .layers(4)
            .dModel(64)
            .dFfn(256)
            .tinyAttention(16)
            .seqLen(32)
            .vocab(1000)
            .gate(org.gmlp4j.model.Gate.ADDITIVE)
            .dense()
            .build();
    assertThat(ran).isEqualTo(new Ran(0, expected.summary().toString() + "\n", ""));
  }

  @Test
  void optionsChangeThePresetThatIsNamed() {
    JsonObject json = json("describe", "aMLP-base", "--seq-len", "128", "--json");

    assertThat(json.get("name").getAsString()).isEqualTo("aMLP-base");
    assertThat(json.get("seqLen").getAsInt()).isEqualTo(128);
    assertThat(json.get("layers").getAsInt()).isEqualTo(36);
  }

  @Test
  void imageOptionsLeftOutStandAtThePresetsOrImageNetsValue() {
    assertThat(json("describe", "gMLP-S", "--image-size", "384", "--json").get("seqLen").getAsInt())
        .isEqualTo(24 * 24);
    assertThat(json("describe", "--classes", "10", "--json").get("seqLen").getAsInt())
        .isEqualTo(14 * 14);
  }

  @Test
  void wrongSizesAreAllReportedInOneMessageWithoutAStackTrace() {
    assertThat(Ran.of("describe", "--d-ffn", "3071", "--layers", "0", "--dropout", "2"))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                3 problems:
                  - layers must be at least 1, got 0
                  - dFfn must be even (the spatial gating unit splits it in two), got 3071; try 3072
                  - dropout is the share of values set to 0: at least 0 and below 1, got 2.0; try \
                0.02
                """));
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheNearest() {
    Ran ran = Ran.of("describe", "amlp-bas");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("\"amlp-bas\"; nearest: aMLP-base");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheNearest() {
    Ran ran = Ran.of("describe", "--d-modle", "512");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--d-modle").contains("--d-model");
  }

  @Test
  void aWordWhereANumberBelongsIsNamed() {
    Ran ran = Ran.of("describe", "--layers", "many");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--layers").contains("many").contains("describe --help");
  }

  private static JsonObject json(String... args) {
    Ran ran = Ran.of(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }
}
