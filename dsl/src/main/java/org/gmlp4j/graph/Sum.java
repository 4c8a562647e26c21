package org.gmlp4j.graph;

import java.util.List;

/**
 * Sums over the axes {@code from} (inclusive) to {@code to} (exclusive), which disappear.
 *
 * @param from first axis summed
 * @param to first axis after them
 */
public record Sum(int from, int to) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(this, from >= 0 && from < to && to <= x.rank(), inputs, "axes of the operand");
    return List.of(TensorType.floats(x.without(from, to)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(
        graph.add(new Repeat(from, node.input(0).shape().slice(from, to)), gradients.get(0)));
  }

  @Override
  public long flops(Node node) {
    return node.input(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitSum(this, node);
  }
}
