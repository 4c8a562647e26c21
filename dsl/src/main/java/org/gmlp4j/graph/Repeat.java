package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Backward of {@link Sum}: inserts axes and repeats the operand along them.
 *
 * @param axis where the new axes begin
 * @param extents extents of the new axes
 */
public record Repeat(int axis, Shape extents) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(this, axis >= 0 && axis <= x.rank(), inputs, "a place among its axes");
    var dims = new ArrayList<>(x.dims());
    dims.addAll(axis, extents.dims());
    return List.of(TensorType.floats(new Shape(dims)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(graph.sum(gradients.get(0), axis, axis + extents.rank()));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitRepeat(this, node);
  }
}
