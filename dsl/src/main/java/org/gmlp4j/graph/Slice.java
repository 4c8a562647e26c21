package org.gmlp4j.graph;

import java.util.List;

/**
 * A range of one axis: the {@code <cls>} token of a sequence, the part of W a shorter sequence
 * uses.
 *
 * @param axis the axis that is cut
 * @param start first entry kept
 * @param extent entries kept
 */
public record Slice(int axis, int start, int extent) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        axis >= 0 && axis < x.rank() && start >= 0 && extent >= 1 && start + extent <= x.dim(axis),
        inputs,
        "a range inside the axis");
    return List.of(TensorType.floats(x.with(axis, extent)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    int full = node.input(0).shape().dim(axis);
    return List.of(graph.add(new Unslice(axis, start, full), gradients.get(0)));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitSlice(this, node);
  }
}
