package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Gelu}: {@code dy (Phi(x) + x phi(x))} with the normal distribution and
 * density.
 *
 * <p>Operands: x, dy; result: dx, all of the same shape.
 */
public record GeluGradient() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 2);
  }

  @Override
  public long flops(Node node) {
    return 12 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitGeluGradient(this, node);
  }
}
