package org.gmlp4j.model;

import java.util.List;
import org.gmlp4j.io.Nearest;

/**
 * The published models; each says only how it differs from the builder's defaults.
 *
 * <p>A text model is vocab x dModel of tied embedding plus its blocks; a block is nearly dModel x
 * dFfn (U) + dModel x dFfn / 2 (V), and an aMLP's tiny attention of width a adds nearly 3a x dModel
 * + a x dFfn / 2.
 */
final class Presets {
  private static final List<GMLP> ALL =
      List.of(
          // Masked-LM, 512 tokens (section 4.4). Embedding 32,000 x 512 = 16.4 M; a block of
          // 512 x 3072 is 2.37 M, with 64 wide attention 2.57 M.
          GMLP.builder().name("gMLP-base").layers(48).seqLen(512).build(), // 16.4 + 48 x 2.37 = 130
          GMLP.builder().name("gMLP-large").layers(96).dModel(768).seqLen(512).build(), // 365
          GMLP.builder() // 32.8 + 144 x 6.30 = 941
              .name("gMLP-xlarge")
              .layers(144)
              .dModel(1024)
              .dFfn(4096)
              .seqLen(512)
              .build(),
          GMLP.builder().name("aMLP-base").tinyAttention(64).seqLen(512).build(), // 109
          GMLP.builder() // 24.6 + 72 x 4.04 = 316
              .name("aMLP-large")
              .layers(72)
              .dModel(768)
              .tinyAttention(128)
              .seqLen(512)
              .build(),

          // Masked-LM against depth, 128 tokens (sections 4.2 and 4.3).
          GMLP.builder().name("gMLP-18").layers(18).build(), // 16.4 + 18 x 2.37 = 59
          GMLP.builder().name("gMLP-36").build(), // 102
          GMLP.builder().name("gMLP-72").layers(72).build(), // 187
          GMLP.builder().name("gMLP-144").layers(144).build(), // 357
          GMLP.builder().name("aMLP-18").layers(18).tinyAttention(64).build(), // 63
          GMLP.builder().name("aMLP-36").tinyAttention(64).build(), // 109
          GMLP.builder().name("aMLP-72").layers(72).tinyAttention(64).build(), // 201
          GMLP.builder().name("aMLP-144").layers(144).tinyAttention(64).build(), // 386

          // ImageNet (section 3): 224 / 16 = 14, so 14 x 14 = 196 patches, W is 196 x 196 = 38,416.
          image("gMLP-Ti").dModel(128).dFfn(768).build(), // 30 x 0.188 + 0.2 = 5.9
          image("gMLP-S").dModel(256).dFfn(1536).survival(0.95).build(), // 30 x 0.631 + 0.5 = 19.4
          image("gMLP-B").dModel(512).dFfn(3072).survival(0.8).build()); // 30 x 2.41 + 0.9 = 73.1

  private Presets() {}

  private static GMLPBuilder image(String name) {
    return GMLP.builder().name(name).layers(30).image(224, 16, 3, 1000);
  }

  static List<String> names() {
    return ALL.stream().map(GMLP::name).toList();
  }

  static GMLP named(String name) {
    return ALL.stream()
        .filter(spec -> spec.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSpecException(
                    List.of(
                        "no preset is called \"%s\"; nearest: %s (GMLP.presets() lists all %d)"
                            .formatted(
                                name, String.join(", ", Nearest.to(name, names())), ALL.size()))));
  }
}
