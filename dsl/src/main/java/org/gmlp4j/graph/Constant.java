package org.gmlp4j.graph;

import java.util.List;

/**
 * A tensor whose elements are all the same number.
 *
 * @param value every element
 * @param shape extents
 */
public record Constant(float value, Shape shape) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(TensorType.floats(shape));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitConstant(this, node);
  }
}
