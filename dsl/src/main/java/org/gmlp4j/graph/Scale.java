package org.gmlp4j.graph;

import java.util.List;

/**
 * Multiplies every element by a number.
 *
 * @param factor the number
 */
public record Scale(double factor) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 1);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(graph.scale(gradients.get(0), factor));
  }

  @Override
  public long flops(Node node) {
    return node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitScale(this, node);
  }
}
