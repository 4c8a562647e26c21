package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes of the paper's models, which the specs alone must reproduce. */
class PublishedSizesTest {
  @ParameterizedTest
  @CsvSource({
    // name, layers, dModel, dFfn, attention, n, computed M, published M
    "gMLP-18,     18,  512, 3072,   0, 128,  59.0,  59",
    "gMLP-36,     36,  512, 3072,   0, 128, 101.6, 102",
    "gMLP-72,     72,  512, 3072,   0, 128, 186.8, 187",
    "gMLP-144,   144,  512, 3072,   0, 128, 357.3, 357",
    "aMLP-18,     18,  512, 3072,  64, 128,  62.6,  63",
    "aMLP-36,     36,  512, 3072,  64, 128, 108.8, 109",
    "aMLP-72,     72,  512, 3072,  64, 128, 201.1, 201",
    "aMLP-144,   144,  512, 3072,  64, 128, 385.9, 386",
    "gMLP-base,   48,  512, 3072,   0, 512, 130.1, 130",
    "aMLP-base,   36,  512, 3072,  64, 512, 108.8, 109",
    "gMLP-large,  96,  768, 3072,   0, 512, 365.3, 365",
    "aMLP-large,  72,  768, 3072, 128, 512, 315.6, 316",
    "gMLP-xlarge, 144, 1024, 4096,  0, 512, 940.6, 941",
  })
  void textPresetsHaveThePublishedParameters(
      String name,
      int layers,
      int dModel,
      int dFfn,
      int attention,
      int n,
      double computed,
      long published) {
    GMLP spec = GMLP.preset(name);

    assertThat(spec)
        .isEqualTo(
            new GMLP(
                name,
                new Input.Text(32_000, n),
                layers,
                dModel,
                dFfn,
                attention,
                Gate.SPLIT,
                SpatialWeight.TOEPLITZ,
                0,
                1));
    assertThat(spec.parameters() / 1e6).isCloseTo(computed, within(0.1));
    assertThat(Math.round(spec.parameters() / 1e6)).isEqualTo(published);
  }

  @ParameterizedTest
  @CsvSource({
    // name, body G, published G
    "gMLP-base,    154.6,  158.0",
    "aMLP-base,    125.6,  128.9",
    "gMLP-large,   425.2,  430.1",
    "aMLP-large,   364.8,  370.3",
    "gMLP-xlarge, 1082.3, 1091.3",
  })
  void textPresetsHaveThePublishedFlops(String name, double body, double published) {
    Summary summary = GMLP.preset(name).summary();

    assertThat(summary.bodyFlops() / 1e9).isCloseTo(body, within(0.05));
    assertThat(summary.flops() / 1e9).isCloseTo(published, withPercentage(1.5));
    assertThat(summary.flops()).isEqualTo(summary.bodyFlops() + summary.headFlops());
  }

  @ParameterizedTest
  @CsvSource({
    // name, dModel, dFfn, parameters, published GFLOPs, survival
    "gMLP-Ti, 128,  768,   5867328,  2.7, 1.00",
    "gMLP-S,  256, 1536,  19422656,  8.9, 0.95",
    "gMLP-B,  512, 3072,  73075392, 31.6, 0.80",
  })
  void imagePresetsHaveThePublishedSizes(
      String name, int dModel, int dFfn, long parameters, double gigaFlops, double survival) {
    GMLP spec = GMLP.preset(name);

    assertThat(spec)
        .isEqualTo(
            new GMLP(
                name,
                new Input.Image(224, 16, 3, 1000),
                30,
                dModel,
                dFfn,
                0,
                Gate.SPLIT,
                SpatialWeight.DENSE,
                0,
                survival));
    assertThat(spec.seqLen()).isEqualTo(196);
    assertThat(spec.parameters()).isEqualTo(parameters);
    assertThat(spec.flops() / 1e9).isCloseTo(gigaFlops, withPercentage(2));
  }

  @ParameterizedTest
  @CsvSource({"LINEAR", "ADDITIVE", "MULTIPLICATIVE"})
  void gatesThatDoNotSplitHaveThePublishedParametersAtTheWidthThatFitsThem(Gate gate) {
    GMLP spec = GMLP.builder().gate(gate).dFfn(2048).build();

    assertThat(Math.round(spec.parameters() / 1e6)).isEqualTo(92);
    assertThat(spec.gateWidth()).isEqualTo(2048);
  }

  @Test
  void aModelSmallEnoughToCountByHandIsCountedSo() {
    GMLP spec =
        GMLP.builder()
            .layers(2)
            .dModel(4)
            .dFfn(6)
            .tinyAttention(2)
            .vocab(10)
            .seqLen(5)
            .dense()
            .build();

    // norm 8, U 24 + 6, gate norm 6, W 25 + 5, q k v 24 + 6, to gate 6 + 3, V 12 + 4 = 129 a block
    // embedding 40, final norm 8, bias 10
    assertThat(spec.parameters()).isEqualTo(40 + 2 * 129 + 8 + 10);
    // multiply-adds: U 120, W 75, q k v 120, attention 100, to gate 30, V 60 = 505 a block;
    // 15 % of 5 rounds to one predicted position of 4 x 10
    assertThat(spec.flops()).isEqualTo(2 * (2 * 505 + 40));
    assertThat(spec.toBuilder().toeplitz().build().parameters())
        .isEqualTo(spec.parameters() - 2 * (25 - 9));
  }
}
