package org.gmlp4j.model;

/**
 * A model as a value: what to build, without any array.
 *
 * <p>Sizes are computed from the spec alone, so that asking for them costs nothing.
 */
public sealed interface ModelSpec permits GMLP {
  /** The model's name, as it is shown and stored. */
  String name();

  /** What the model reads. */
  Input input();

  /** Number of blocks. */
  int layers();

  /** Width of the residual stream, {@code d} in the paper. */
  int dModel();

  /** Sequence length {@code n}: tokens of a text, patches of an image. */
  default int seqLen() {
    return input().seqLen();
  }

  /** Every part of the model with its shape, parameters, FLOPs and bytes, and their totals. */
  Summary summary();

  /** Number of trained values; tied ones count once. */
  default long parameters() {
    return summary().parameters();
  }

  /** FLOPs, two per multiply-add, of one forward pass over one full sequence, head included. */
  default long flops() {
    return summary().flops();
  }

  /** The spec as JSON, in the form of a model folder's {@code config.json}. */
  String toJson();
}
