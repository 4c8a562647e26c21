package org.gmlp4j.graph;

import java.util.List;

/**
 * Elementwise product of two tensors of the same shape: the gate of the spatial gating unit
 * (equation 2).
 */
public record Multiply() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 2);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    Value dy = gradients.get(0);
    return List.of(graph.multiply(dy, node.input(1)), graph.multiply(dy, node.input(0)));
  }

  @Override
  public long flops(Node node) {
    return node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitMultiply(this, node);
  }
}
