package org.gmlp4j.plan;

/** Where a tensor lies in memory. */
public sealed interface Place {

  /**
   * In the executable's own arena.
   *
   * @param offset its first float
   */
  record Arena(long offset) implements Place {}

  /**
   * Among the weights.
   *
   * @param parameter name of the parameter
   */
  record Weight(String parameter) implements Place {}

  /**
   * Among the gradients: the node that computes it writes straight into the flat buffer.
   *
   * @param parameter name of the parameter
   */
  record Gradient(String parameter) implements Place {}

  /**
   * An integer input, which is never an operand of arithmetic.
   *
   * @param input name of the input
   */
  record Integers(String input) implements Place {}
}
