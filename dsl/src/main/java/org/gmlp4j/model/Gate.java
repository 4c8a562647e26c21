package org.gmlp4j.model;

/**
 * How a block lets the spatial projection {@code f(Z) = W LN(Z) + b} act on its activations.
 *
 * <p>Source: the ablation of section 4.1. Only {@link #SPLIT} halves the width on the way to the
 * output projection; the others keep all of {@code dFfn}.
 */
public enum Gate {
  /** The spatial gating unit: {@code u * f(v)} for the halves {@code (u, v)} of Z. */
  SPLIT,
  /** {@code Z * f(Z)}. */
  MULTIPLICATIVE,
  /** {@code Z + f(Z)}. */
  ADDITIVE,
  /** {@code f(Z)} alone. */
  LINEAR
}
