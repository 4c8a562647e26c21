package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Gather}: adds each row to the table's row of its id; ids may repeat.
 *
 * <p>Operands: ids int [...], dy [..., d]; result: the table's gradient [rows, d].
 *
 * @param rows rows of the table
 */
public record ScatterAdd(int rows) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape dy = Rules.floats(this, inputs, 1);
    return List.of(TensorType.floats(Shape.of(rows, dy.dim(-1))));
  }

  @Override
  public long flops(Node node) {
    return node.input(1).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitScatterAdd(this, node);
  }
}
