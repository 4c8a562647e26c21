package org.gmlp4j.graph;

import java.util.List;

/** The checks that shape rules share, with one form of message. */
final class Rules {
  private Rules() {}

  static void check(Op op, boolean holds, List<TensorType> inputs, String expected) {
    if (!holds) {
      throw new GraphException(op + " expects " + expected + ", got operands " + inputs);
    }
  }

  static void arity(Op op, List<TensorType> inputs, int least, int most) {
    check(
        op,
        inputs.size() >= least && inputs.size() <= most,
        inputs,
        (least == most ? least : least + " to " + most) + " operands");
  }

  /** The shape of an operand that must hold floats. */
  static Shape floats(Op op, List<TensorType> inputs, int i) {
    check(op, inputs.get(i).dtype() == DType.FLOAT, inputs, "floats as operand " + i);
    return inputs.get(i).shape();
  }

  /** The rule of elementwise operations: operands and result of one shape. */
  static List<TensorType> sameShapes(Op op, List<TensorType> inputs, int operands) {
    arity(op, inputs, operands, operands);
    for (int i = 0; i < operands; i++) {
      check(
          op, floats(op, inputs, i).equals(inputs.get(0).shape()), inputs, "operands of one shape");
    }
    return List.of(inputs.get(0));
  }
}
