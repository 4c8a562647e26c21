package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Toeplitz}: sums of the diagonals.
 *
 * <p>Operand: dW [n, n]; result: dw [length], 0 beyond the diagonals of dW.
 *
 * @param length extent of w, 2N - 1
 */
public record ToeplitzGradient(int length) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape w = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        w.rank() == 2 && w.dim(0) == w.dim(1) && 2 * w.dim(0) - 1 <= length,
        inputs,
        "a square matrix of at most (length + 1) / 2 rows");
    return List.of(TensorType.floats(Shape.of(length)));
  }

  @Override
  public long flops(Node node) {
    return node.input(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitToeplitzGradient(this, node);
  }
}
