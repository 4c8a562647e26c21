package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a table by their number: the embedding of tokens.
 *
 * <p>Operands: table [rows, d], ids int [...]; result [..., d]. An id outside the table is an error
 * at run time.
 */
public record Gather() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape table = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        table.rank() == 2 && inputs.get(1).dtype() == DType.INT,
        inputs,
        "a table [rows, d] and integer ids");
    var dims = new ArrayList<>(inputs.get(1).shape().dims());
    dims.add(table.dim(1));
    return List.of(TensorType.floats(new Shape(dims)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    int rows = node.input(0).shape().dim(0);
    return Arrays.asList(graph.add(new ScatterAdd(rows), node.input(1), gradients.get(0)), null);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitGather(this, node);
  }
}
