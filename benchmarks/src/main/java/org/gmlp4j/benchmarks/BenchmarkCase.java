package org.gmlp4j.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;

/**
 * A model with its head, and the shape of its batches.
 *
 * @param name as in reports
 * @param spec the model; without dropout, whose random numbers no two systems share
 * @param head what it predicts
 * @param classes how many answers there are; of {@link Head#TOKENS} the vocabulary
 * @param batch texts in a training step
 * @param length tokens in a text
 */
record BenchmarkCase(String name, GMLP spec, Head head, int classes, int batch, int length) {
  private static final int VOCAB = 8_000;

  BenchmarkCase {
    if (spec.dropout() != 0 || spec.survival() != 1) {
      throw new IllegalArgumentException(
          "a model to compare must not draw random numbers, got dropout %s and survival %s"
              .formatted(spec.dropout(), spec.survival()));
    }
    if (head == Head.TOKENS && classes != vocab(spec)) {
      throw new IllegalArgumentException(
          "a head of tokens has the vocabulary's %d classes, got %d"
              .formatted(vocab(spec), classes));
    }
  }

  /** A masked language model. */
  static BenchmarkCase language(String name, GMLP spec, int batch, int length) {
    return new BenchmarkCase(name, spec, Head.TOKENS, vocab(spec), batch, length);
  }

  /** Number of distinct tokens. */
  int vocab() {
    return vocab(spec);
  }

  private static int vocab(GMLP spec) {
    return ((Input.Text) spec.input()).vocab();
  }

  private static final List<BenchmarkCase> ALL =
      List.of(
          // The quickstart's model on the longer texts of SST-2.
          new BenchmarkCase(
              "quickstart",
              GMLP.builder()
                  .layers(4)
                  .dModel(128)
                  .dFfn(512)
                  .tinyAttention(64)
                  .seqLen(64)
                  .vocab(VOCAB)
                  .build(),
              Head.FIRST_TOKEN,
              2,
              32,
              32),
          // Small enough for a laptop, large enough that matrix products dominate.
          language(
              "c0",
              GMLP.builder().layers(6).dModel(256).dFfn(1024).seqLen(128).vocab(VOCAB).build(),
              16,
              128),
          // The paper's ablation model with a sixth of its layers.
          language(
              "c1",
              GMLP.builder().layers(6).dModel(512).dFfn(3072).seqLen(128).vocab(VOCAB).build(),
              8,
              128),
          language(
              "amlp-base",
              GMLP.preset("aMLP-base").toBuilder().layers(2).vocab(VOCAB).build(),
              4,
              512),
          new BenchmarkCase("gmlp-s", gmlpS(), Head.MEAN, 1_000, 16, 196));

  /**
   * Two blocks of gMLP-S with its dense spatial weight of 14 x 14 patches; tokens stand in for
   * patches, so that the product of the patch embedding is missing on all sides.
   */
  private static GMLP gmlpS() {
    GMLP preset = GMLP.preset("gMLP-S");
    return GMLP.builder()
        .layers(2)
        .dModel(preset.dModel())
        .dFfn(preset.dFfn())
        .seqLen(preset.input().seqLen())
        .vocab(VOCAB)
        .dense()
        .build();
  }

  /** Seconds instead of minutes, for tests: every head, weight and gate at least once. */
  static List<BenchmarkCase> tiny() {
    GMLP toeplitz =
        GMLP.builder().layers(2).dModel(8).dFfn(24).seqLen(8).tinyAttention(4).vocab(30).build();
    GMLP dense = GMLP.builder().layers(2).dModel(8).dFfn(24).seqLen(6).dense().vocab(30).build();
    // Shorter texts than the model's, so that the centre of the Toeplitz weight is used.
    return List.of(
        language("tiny-language", toeplitz, 3, 6),
        new BenchmarkCase("tiny-first", toeplitz, Head.FIRST_TOKEN, 2, 3, 6),
        new BenchmarkCase("tiny-mean", dense, Head.MEAN, 5, 3, 6));
  }

  /** All cases. */
  static List<BenchmarkCase> all() {
    return ALL;
  }

  /**
   * The case of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static BenchmarkCase named(String name) {
    return Stream.concat(ALL.stream(), tiny().stream())
        .filter(c -> c.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown case '%s'; there are %s"
                        .formatted(
                            name,
                            ALL.stream()
                                .map(BenchmarkCase::name)
                                .collect(Collectors.joining(", ")))));
  }
}
