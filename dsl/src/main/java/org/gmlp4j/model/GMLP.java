package org.gmlp4j.model;

import java.util.List;
import java.util.Objects;

/**
 * A gMLP, or an aMLP where it has tiny attention: a stack of equal blocks of spatial gating units.
 *
 * <p>One block (section 2), for X of shape [n, dModel], tiny attention only where its width is not
 * 0:
 *
 * <pre>
 * N = LayerNorm(X);  Z = GELU(N U + bU);  (u, v) = split(Z)
 * g = W LayerNorm(v) + b + TinyAttention(N)
 * Y = X + (u * g) V + bV
 * </pre>
 *
 * <pre>{@code
 * var spec = GMLP.builder().layers(36).dModel(512).dFfn(3072).tinyAttention(64).build();
 * System.out.println(spec.summary());
 * }</pre>
 *
 * @param name the name shown and stored
 * @param input what the model reads, and with it the sequence length n and the head
 * @param layers number of blocks
 * @param dModel width of the residual stream, {@code d}
 * @param dFfn width of a block's expansion, {@code d_ffn}; even where the gate splits it
 * @param tinyAttention width of the single attention head in every block, 0 for none
 * @param gate how the spatial projection acts on the activations
 * @param spatialWeight form of the spatial projection's matrix
 * @param dropout share of hidden values set to 0 in training
 * @param survival chance that a block is kept in a training step (stochastic depth), 1 for always
 */
public record GMLP(
    String name,
    Input input,
    int layers,
    int dModel,
    int dFfn,
    int tinyAttention,
    Gate gate,
    SpatialWeight spatialWeight,
    double dropout,
    double survival)
    implements ModelSpec {

  /**
   * Checks everything at once.
   *
   * @throws InvalidSpecException with every problem found
   */
  public GMLP {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(gate, "gate");
    Objects.requireNonNull(spatialWeight, "spatialWeight");
    Problems problems = new Problems();
    GMLPCheck.name(problems, name);
    GMLPCheck.widths(problems, layers, dModel, dFfn, tinyAttention, gate);
    GMLPCheck.regularisation(problems, dropout, survival);
    if (problems.isEmpty()) {
      GMLPCheck.arrays(problems, input, dModel, dFfn, spatialWeight);
    }
    problems.throwAny();
  }

  /** A builder that starts as the paper's gMLP of the masked-LM ablation. */
  public static GMLPBuilder builder() {
    return new GMLPBuilder();
  }

  /** A builder that starts as this spec. */
  public GMLPBuilder toBuilder() {
    return new GMLPBuilder(this);
  }

  /**
   * A published model by its name, whatever the case of its letters.
   *
   * @param name for example {@code aMLP-base}
   * @throws InvalidSpecException for an unknown name, with the nearest ones
   */
  public static GMLP preset(String name) {
    return Presets.named(name);
  }

  /** The names {@link #preset} takes. */
  public static List<String> presets() {
    return Presets.names();
  }

  /**
   * Reads back what {@link #toJson} wrote; a top-level {@code "task"} object is left alone.
   *
   * @throws InvalidSpecException naming every missing, unknown or mistyped key
   */
  public static GMLP fromJson(String json) {
    return GMLPJson.read(json);
  }

  @Override
  public String toJson() {
    return GMLPJson.write(this);
  }

  /** Width of the gate and of what it multiplies: half of {@code dFfn} if the gate splits it. */
  public int gateWidth() {
    return switch (gate) {
      case SPLIT -> dFfn / 2;
      case MULTIPLICATIVE, ADDITIVE, LINEAR -> dFfn;
    };
  }

  /** Whether the blocks have tiny attention, which makes this an aMLP. */
  public boolean hasTinyAttention() {
    return tinyAttention > 0;
  }

  /**
   * The memory that training on batches of a shape takes, and the largest batch that fits in what
   * this JVM may still take; nothing is allocated for it.
   *
   * @param batch sequences in a step
   * @param length tokens in each, at most {@link #seqLen}
   * @throws IllegalArgumentException for images, or sizes that do not fit the model
   */
  public Estimate estimate(int batch, int length) {
    return Estimate.of(this, batch, length);
  }

  @Override
  public Summary summary() {
    return new Summary(name, GMLPParts.description(this), GMLPParts.of(this));
  }
}
