package org.gmlp4j.options;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPBuilder;
import org.gmlp4j.model.Gate;
import org.gmlp4j.model.Input;
import org.gmlp4j.model.SpatialWeight;
import picocli.CommandLine.Option;

/** The options that describe a model; mixed into every command that takes one. */
@Heading(SpecOptions.HEADING)
public final class SpecOptions {
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
  public JavaForm<GMLP> spec(String preset) {
    return preset == null
        ? built(GMLP.builder(), "GMLP.builder()", IMAGE)
        : spec(
            new JavaForm<>(
                GMLP.preset(preset), "GMLP.preset(%s)".formatted(JavaLiteral.of(preset))));
  }

  /** A model with these options in place of its own sizes. */
  public JavaForm<GMLP> spec(JavaForm<GMLP> base) {
    Input.Image image = base.value().input() instanceof Input.Image own ? own : IMAGE;
    return anyGiven() ? built(base.value().toBuilder(), base.java() + ".toBuilder()", image) : base;
  }

  /** Whether any size was given, without which these options describe no model of their own. */
  boolean anySize() {
    return Stream.of(layers, dModel, dFfn, tinyAttention).anyMatch(Objects::nonNull);
  }

  /** Whether any option was given. */
  public boolean anyGiven() {
    var calls = new JavaCalls();
    apply(GMLP.builder(), IMAGE, calls);
    return !calls.isEmpty();
  }

  private JavaForm<GMLP> built(GMLPBuilder builder, String java, Input.Image image) {
    var calls = new JavaCalls();
    apply(builder, image, calls);
    return new JavaForm<>(builder.build(), java + calls.write("build", "").inline());
  }

  private void apply(GMLPBuilder builder, Input.Image image, JavaCalls calls) {
    if (Stream.of(imageSize, patchSize, channels, classes).anyMatch(Objects::nonNull)) {
      List<Integer> sizes =
          List.of(
              given(imageSize, image.size()),
              given(patchSize, image.patch()),
              given(channels, image.channels()),
              given(classes, image.classes()));
      calls.call(
          "image",
          sizes,
          JavaLiteral.arguments(sizes),
          all -> builder.image(all.get(0), all.get(1), all.get(2), all.get(3)));
    }
    calls.call("name", name, builder::name);
    calls.call("layers", layers, builder::layers);
    calls.call("dModel", dModel, builder::dModel);
    calls.call("dFfn", dFfn, builder::dFfn);
    calls.call("tinyAttention", tinyAttention, builder::tinyAttention);
    calls.call("seqLen", seqLen, builder::seqLen);
    calls.call("vocab", vocab, builder::vocab);
    calls.call("gate", gate, builder::gate);
    calls.call("spatialWeight", spatialWeight, builder::spatialWeight);
    calls.call("dropout", dropout, builder::dropout);
    calls.call("survival", survival, builder::survival);
  }

  private static int given(Integer option, int otherwise) {
    return option == null ? otherwise : option;
  }
}
