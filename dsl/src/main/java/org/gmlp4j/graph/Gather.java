package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a table by their number: the embedding of tokens; or of one table an example: the masked
 * positions of each sequence.
 *
 * <p>Operands: table [rows, d], ids int [...]; result [..., d]. Or tables [batch, rows, d], ids int
 * [batch, m], each counted within its example; result [batch, m, d]. An id outside the table is an
 * error at run time.
 */
public record Gather() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape table = Rules.floats(this, inputs, 0);
    Shape ids = inputs.get(1).shape();
    boolean fits =
        table.rank() == 2 || table.rank() == 3 && ids.rank() == 2 && ids.dim(0) == table.dim(0);
    Rules.check(
        this,
        fits && inputs.get(1).dtype() == DType.INT,
        inputs,
        "a table [rows, d] and integer ids, or tables [batch, rows, d] and ids [batch, m]");
    var dims = new ArrayList<>(ids.dims());
    dims.add(table.dim(-1));
    return List.of(TensorType.floats(new Shape(dims)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    Shape table = node.input(0).shape();
    var scatter = new ScatterAdd(table.dim(-2), table.rank() == 3);
    return Arrays.asList(graph.add(scatter, node.input(1), gradients.get(0)), null);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitGather(this, node);
  }
}
