package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Softmax}: {@code scale y (dy - sum(dy y))} by rows.
 *
 * <p>Operands: y, dy; result: dx, all of the same shape. Masked entries have y = 0, so dx = 0.
 *
 * @param scale as in the forward pass
 */
public record SoftmaxGradient(double scale) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 2);
  }

  @Override
  public long flops(Node node) {
    return 4 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitSoftmaxGradient(this, node);
  }
}
