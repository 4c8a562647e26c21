package org.gmlp4j.model;

/** The form of the spatial projection's matrix W, which mixes the n positions of a sequence. */
public enum SpatialWeight {
  /** Any n x n matrix, n<sup>2</sup> parameters a layer; the paper's form for images. */
  DENSE,
  /**
   * {@code W[i][j] = w[j - i + n - 1]}, 2n - 1 parameters a layer; the paper's form for masked
   * language models, as good as the dense one and blind to absolute position.
   */
  TOEPLITZ
}
