package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link Slice}: the operand placed inside zeros.
 *
 * @param axis the axis that is extended
 * @param start where the operand begins
 * @param full extent of the result
 */
public record Unslice(int axis, int start, int full) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        axis >= 0 && axis < x.rank() && start >= 0 && start + x.dim(axis) <= full,
        inputs,
        "a place inside the result");
    return List.of(TensorType.floats(x.with(axis, full)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    int extent = node.input(0).shape().dim(axis);
    return List.of(graph.add(new Slice(axis, start, extent), gradients.get(0)));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitUnslice(this, node);
  }
}
