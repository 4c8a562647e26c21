package org.gmlp4j.graph;

import java.util.List;

/**
 * The same elements in the same order under another shape; costs nothing.
 *
 * @param shape the new shape, of the same number of elements
 */
public record Reshape(Shape shape) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Rules.check(
        this,
        Rules.floats(this, inputs, 0).size() == shape.size(),
        inputs,
        "as many elements as " + shape);
    return List.of(TensorType.floats(shape));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(graph.reshape(gradients.get(0), node.input(0).shape()));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitReshape(this, node);
  }
}
