package org.gmlp4j.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPBuilder;
import org.gmlp4j.model.Gate;
import org.gmlp4j.model.Input;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.options.Given;
import org.gmlp4j.options.Heading;
import picocli.CommandLine.Option;

/** The options that describe a model; mixed into every command that takes one. */
@Heading(SpecOptions.HEADING)
final class SpecOptions {
  static final String HEADING = "Model";

  /** ImageNet's usual form: what image options that are left out stand at. */
  private static final Input.Image IMAGE = new Input.Image(224, 16, 3, 1000);

  @Option(names = "--name", paramLabel = "NAME", description = "The name it is shown under.")
  private String name;

  @Option(names = "--layers", paramLabel = "N", description = "Number of blocks (36).")
  private Integer layers;

  @Option(
      names = "--d-model",
      paramLabel = "N",
      description = "Width of the residual stream (512).")
  private Integer dModel;

  @Option(names = "--d-ffn", paramLabel = "N", description = "Width of a block's expansion (3072).")
  private Integer dFfn;

  @Option(
      names = "--tiny-attention",
      paramLabel = "N",
      description = "Width of the attention head in every block, 0 for none (0).")
  private Integer tinyAttention;

  @Option(names = "--seq-len", paramLabel = "N", description = "Tokens in a full sequence (128).")
  private Integer seqLen;

  @Option(names = "--vocab", paramLabel = "N", description = "Number of distinct tokens (32000).")
  private Integer vocab;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description = "Read images of this many pixels along a side (224) instead of text.")
  private Integer imageSize;

  @Option(
      names = "--patch-size",
      paramLabel = "N",
      description = "Pixels along a patch's side (16).")
  private Integer patchSize;

  @Option(names = "--channels", paramLabel = "N", description = "Values a pixel (3).")
  private Integer channels;

  @Option(names = "--classes", paramLabel = "N", description = "Classes of images (1000).")
  private Integer classes;

  @Option(
      names = "--gate",
      paramLabel = "GATE",
      description = "How the spatial projection acts: ${COMPLETION-CANDIDATES} (split).")
  private Gate gate;

  @Option(
      names = "--spatial-weight",
      paramLabel = "FORM",
      description =
          "Form of the spatial weight: ${COMPLETION-CANDIDATES} (toeplitz for text, dense for"
              + " images).")
  private SpatialWeight spatialWeight;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      description = "Share of values set to 0 in training (0).")
  private Double dropout;

  @Option(
      names = "--survival",
      paramLabel = "CHANCE",
      description = "Chance that a block is kept in a training step (1).")
  private Double survival;

  /** The preset with these options in place of its own sizes; null for the builder's defaults. */
  GMLP spec(String preset) {
    return preset == null ? spec(GMLP.builder(), IMAGE) : spec(GMLP.preset(preset));
  }

  /** A model with these options in place of its own sizes. */
  GMLP spec(GMLP base) {
    return spec(base.toBuilder(), base.input() instanceof Input.Image own ? own : IMAGE);
  }

  /** Whether any size was given, without which these options describe no model of their own. */
  boolean anySize() {
    return Stream.of(layers, dModel, dFfn, tinyAttention).anyMatch(Objects::nonNull);
  }

  private GMLP spec(GMLPBuilder builder, Input.Image image) {
    if (imageSize != null || patchSize != null || channels != null || classes != null) {
      builder.image(
          given(imageSize, image.size()),
          given(patchSize, image.patch()),
          given(channels, image.channels()),
          given(classes, image.classes()));
    }
    Given.apply(name, builder::name);
    Given.apply(layers, builder::layers);
    Given.apply(dModel, builder::dModel);
    Given.apply(dFfn, builder::dFfn);
    Given.apply(tinyAttention, builder::tinyAttention);
    Given.apply(seqLen, builder::seqLen);
    Given.apply(vocab, builder::vocab);
    Given.apply(gate, builder::gate);
    Given.apply(spatialWeight, builder::spatialWeight);
    Given.apply(dropout, builder::dropout);
    Given.apply(survival, builder::survival);
    return builder.build();
  }

  private static int given(Integer option, int otherwise) {
    return option == null ? otherwise : option;
  }
}
