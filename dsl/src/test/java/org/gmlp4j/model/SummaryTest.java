package org.gmlp4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.gmlp4j.model.Summary.Place;
import org.gmlp4j.model.Summary.Row;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void printsAnAlignedTableWithALineForEachDistinctPart() {
    GMLP spec =
        GMLP.builder()
            .name("small")
            .layers(2)
            .dModel(8)
            .dFfn(16)
            .tinyAttention(4)
            .vocab(1000)
            .build();

    assertThat(spec.summary())
        .hasToString(
            """
            small: 2 layers, dModel 8, dFfn 16, tiny attention 4, 128 tokens

            part                       shape                        parameters      FLOPs   bytes
            -------------------------------------------------------------------------------------
            token embedding            [1,000, 8]                        8,000          -  32,000
            norm                       2 x [8]                 x 2          32          -     128
            expansion U                [16, 8] + [16]          x 2         288     65,536   1,152
            gate norm                  2 x [8]                 x 2          32          -     128
            spatial weight W           Toeplitz [255] + [128]  x 2         766    524,288   3,064
            attention q, k, v          [12, 8] + [12]          x 2         216     49,152     864
            attention softmax(q kT) v  no parameters           x 2           -    524,288       -
            attention to gate          [8, 4] + [8]            x 2          80     16,384     320
            projection V               [8, 8] + [8]            x 2         144     32,768     576
            final norm                 2 x [8]                              16          -      64
            token logits               tied + [1,000]                    1,000    304,000   4,000
            -------------------------------------------------------------------------------------
            total                                                       10,574  1,516,416  42,296
            10.6 k parameters, 42.3 kB as float32, 1.5 MFLOPs a sequence (body 1.2 M, head 304.0 k)
            """
                .strip());
  }

  @Test
  void totalsAreTheSumsOfTheRows() {
    for (String name : GMLP.presets()) {
      Summary summary = GMLP.preset(name).summary();
      assertThat(summary.parameters())
          .isEqualTo(summary.rows().stream().mapToLong(Row::parameters).sum());
      assertThat(summary.flops()).isEqualTo(summary.rows().stream().mapToLong(Row::flops).sum());
      assertThat(summary.bytes()).isEqualTo(4 * summary.parameters());
    }
  }

  @Test
  void rowsOfABlockAreRepeatedForEveryLayer() {
    assertThat(GMLP.preset("gMLP-72").summary().rows())
        .filteredOn(row -> row.place() == Place.BLOCK)
        .extracting(Row::part, Row::repeats)
        .containsExactly(
            tuple("norm", 72),
            tuple("expansion U", 72),
            tuple("gate norm", 72),
            tuple("spatial weight W", 72),
            tuple("projection V", 72));
  }

  @Test
  void anImageModelShowsItsPatchesAndClasses() {
    assertThat(GMLP.preset("gMLP-Ti").summary().toString().lines().map(String::strip))
        .anySatisfy(line -> assertThat(line).startsWith("patch embedding"))
        .anySatisfy(line -> assertThat(line).contains("[128, 3, 16, 16] + [128]"))
        .anySatisfy(line -> assertThat(line).contains("[1,000, 128] + [1,000]"));
  }
}
