package org.gmlp4j.graph;

import java.util.List;

/** Elementwise sum of two tensors of the same shape. */
public record Add() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 2);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(gradients.get(0), gradients.get(0));
  }

  @Override
  public long flops(Node node) {
    return node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitAdd(this, node);
  }
}
