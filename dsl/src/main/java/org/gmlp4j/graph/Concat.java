package org.gmlp4j.graph;

import java.util.List;

/** Joins tensors along the last axis; the inverse of {@link Split}. */
public record Concat() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.check(this, !inputs.isEmpty(), inputs, "at least one operand");
    Shape first = Rules.floats(this, inputs, 0);
    int width = 0;
    for (int i = 0; i < inputs.size(); i++) {
      Shape part = Rules.floats(this, inputs, i);
      Rules.check(
          this,
          part.rank() >= 1 && part.with(-1, 1).equals(first.with(-1, 1)),
          inputs,
          "equal extents but for the last");
      width += part.dim(-1);
    }
    return List.of(TensorType.floats(first.with(-1, width)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    var sizes = node.inputs().stream().map(part -> part.shape().dim(-1)).toList();
    return graph.node(new Split(sizes), gradients.get(0)).outputs();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitConcat(this, node);
  }
}
