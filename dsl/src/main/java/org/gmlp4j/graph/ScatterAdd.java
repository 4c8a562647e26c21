package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Gather}: adds each row to the table's row of its id; ids may repeat.
 *
 * <p>Operands: ids int [...], dy [..., d]; result: the table's gradient [rows, d]. With one table
 * an example: ids int [batch, m], dy [batch, m, d]; result [batch, rows, d].
 *
 * @param rows rows of a table
 * @param batched whether there is one table an example
 */
public record ScatterAdd(int rows, boolean batched) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape dy = Rules.floats(this, inputs, 1);
    Rules.check(
        this,
        !batched || dy.rank() == 3 && inputs.get(0).shape().equals(Shape.of(dy.dim(0), dy.dim(1))),
        inputs,
        "ids [batch, m] and a row for each");
    return List.of(
        TensorType.floats(
            batched ? Shape.of(dy.dim(0), rows, dy.dim(2)) : Shape.of(rows, dy.dim(-1))));
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
