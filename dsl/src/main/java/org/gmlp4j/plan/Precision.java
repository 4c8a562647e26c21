package org.gmlp4j.plan;

/** The numbers that large matrix products read; everything else is computed in single precision. */
public enum Precision {
  /** 32-bit floating point throughout. */
  FP32,
  /**
   * Operands of matrix products, and the activations between them, in bfloat16: 8 bits of exponent
   * as a float, 8 of significand. Sums inside a product, weights, statistics, softmax, loss and
   * residual sums stay in single precision (mixed precision, Micikevicius et al., 2018).
   */
  BF16
}
