package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GMLPBuilderTest {
  @Test
  void startsAsThePaperAblationsModel() {
    assertThat(GMLP.builder().name("gMLP-36").build()).isEqualTo(GMLP.preset("gMLP-36"));
  }

  @Test
  void takesADenseSpatialWeightForImagesAndAToeplitzOneForText() {
    assertThat(GMLP.builder().build().spatialWeight()).isEqualTo(SpatialWeight.TOEPLITZ);
    assertThat(GMLP.builder().image(32, 4, 3, 10).build().spatialWeight())
        .isEqualTo(SpatialWeight.DENSE);
    assertThat(GMLP.builder().image(32, 4, 3, 10).toeplitz().build().spatialWeight())
        .isEqualTo(SpatialWeight.TOEPLITZ);
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsValueAndMend() {
    assertThat(
            problems(
                GMLP.builder()
                    .name(" ")
                    .layers(0)
                    .dModel(32)
                    .dFfn(3071)
                    .tinyAttention(64)
                    .seqLen(0)
                    .vocab(1)
                    .dropout(10)
                    .survival(0)))
        .containsExactly(
            "name must not be blank; leave it out to have one derived from the sizes",
            "vocab must be at least 2, got 1",
            "seqLen must be at least 1, got 0",
            "layers must be at least 1, got 0",
            "dFfn must be even (the spatial gating unit splits it in two), got 3071; try 3072",
            "tinyAttention must not be wider than the model it reads, got 64 with dModel 32;"
                + " the paper uses 64 with 512",
            "dropout is the share of values set to 0: at least 0 and below 1, got 10.0; try 0.1",
            "survival is the chance that a block is kept in a training step: above 0 and at most"
                + " 1, got 0.0; 1 keeps all of them");
  }

  @Test
  void aSingleProblemIsTheWholeMessage() {
    InvalidSpecException e = failure(GMLP.builder().dFfn(3071));

    assertThat(e).hasMessage(e.problems().get(0));
  }

  @Test
  void severalProblemsAreCountedAndListed() {
    assertThat(failure(GMLP.builder().layers(-1).dModel(0)))
        .hasMessage(
            """
            2 problems:
              - layers must be at least 1, got -1
              - dModel must be at least 1, got 0""");
  }

  @Test
  void onlyASplittingGateNeedsAnEvenWidth() {
    assertThat(GMLP.builder().gate(Gate.ADDITIVE).dFfn(3071).build().gateWidth()).isEqualTo(3071);
    assertThat(GMLP.builder().dFfn(3072).build().gateWidth()).isEqualTo(1536);
  }

  @Test
  void refusesImagesThatPatchesDoNotTile() {
    assertThat(problems(GMLP.builder().image(225, 16, 3, 10)))
        .containsExactly(
            "image size must be a multiple of the patch, got size 225 and patch 16; try size 224");
  }

  @Test
  void refusesMoreThanOneKindOfInput() {
    assertThat(problems(GMLP.builder().vocab(100).seqLen(5).image(32, 4, 3, 10)))
        .containsExactly("image(...) and vocab(100) and seqLen(5) exclude each other; keep one");
    assertThat(problems(GMLP.preset("gMLP-S").toBuilder().seqLen(128)).get(0))
        .startsWith("gMLP-S reads images, whose sequence length follows from size and patch");
  }

  @Test
  void refusesSizesThatOnlyASlipExplains() {
    assertThat(problems(GMLP.builder().layers(36_000)))
        .containsExactly("layers must be at most 1,000, got 36000; is a digit too many?");
    assertThat(problems(GMLP.builder().dModel(Integer.MAX_VALUE).dFfn(Integer.MAX_VALUE)))
        .hasSize(2);
    assertThat(problems(GMLP.builder().image(16_384, 16_384, 1_024, 2))).hasSize(1);
  }

  @Test
  void refusesAParameterThatNoArrayCanHold() {
    assertThat(problems(GMLP.builder().seqLen(65_536).dense()))
        .containsExactly(
            "the dense spatial weight of 65,536 positions has 4,294,967,296 values, more than the"
                + " 536,870,911 of one array; use a Toeplitz one, or at most 23,170 positions");
    assertThat(GMLP.builder().seqLen(65_536).build().seqLen()).isEqualTo(65_536);
    assertThat(problems(GMLP.builder().dModel(65_536).dFfn(262_144)))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("expansion U is dFfn x dModel = 17,179,869,184 values"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1, Double.POSITIVE_INFINITY})
  void refusesDropoutThatIsNoShare(double dropout) {
    assertThat(problems(GMLP.builder().dropout(dropout))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 0, 1.01})
  void refusesSurvivalThatIsNoChance(double survival) {
    assertThat(problems(GMLP.builder().survival(survival))).hasSize(1);
  }

  @Test
  void theLargestSpecTakenHasCountsThatDoNotOverflow() {
    GMLP spec =
        GMLP.builder()
            .layers(Limits.LAYERS)
            .seqLen(Limits.SEQ_LEN)
            .dModel(2_047)
            .dFfn(Limits.D_FFN)
            .gate(Gate.LINEAR)
            .tinyAttention(2_047)
            .build();

    double n = Limits.SEQ_LEN;
    double d = 2_047;
    double f = Limits.D_FFN;
    double block = n * f * (d + n + d) + n * d * (3 * d + 2 * n + f);
    assertThat((double) spec.summary().bodyFlops() / (2 * Limits.LAYERS * block))
        .isBetween(0.999999, 1.000001);
  }

  @Test
  void aBuilderOfASpecGivesTheSpecBack() {
    for (String name : GMLP.presets()) {
      GMLP spec = GMLP.preset(name);
      assertThat(spec.toBuilder().build()).isEqualTo(spec);
    }
  }

  @Test
  void aChangedArchitectureDoesNotKeepItsNameButAChangedInputDoes() {
    GMLP base = GMLP.preset("aMLP-base");

    assertThat(base.toBuilder().layers(2).build().name()).isEqualTo("aMLP-2x512");
    assertThat(base.toBuilder().tinyAttention(0).build().name()).isEqualTo("gMLP-36x512");
    assertThat(base.toBuilder().seqLen(64).vocab(500).dropout(0.1).build().name())
        .isEqualTo("aMLP-base");
    assertThat(base.toBuilder().layers(2).name("small").build().name()).isEqualTo("small");
  }

  @Test
  void aTextSpecCanBeTurnedIntoOneForImages() {
    GMLP spec = GMLP.preset("gMLP-36").toBuilder().image(32, 4, 3, 10).dense().build();

    assertThat(spec.input()).isEqualTo(new Input.Image(32, 4, 3, 10));
    assertThat(spec.seqLen()).isEqualTo(64);
  }

  private static List<String> problems(GMLPBuilder builder) {
    return failure(builder).problems();
  }

  private static InvalidSpecException failure(GMLPBuilder builder) {
    return catchThrowableOfType(InvalidSpecException.class, builder::build);
  }
}
