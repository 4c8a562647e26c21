package org.gmlp4j.graph;

import java.util.List;
import java.util.Optional;

/**
 * A weight that is trained.
 *
 * @param name unique within the model, such as {@code blocks.3.gate.spatial.weight}
 * @param shape extents
 * @param initializer its values before training
 * @param decay whether weight decay applies; it does not to biases and normalisation
 */
public record Parameter(String name, Shape shape, Initializer initializer, boolean decay)
    implements Op {

  @Override
  public Optional<String> sourceName() {
    return Optional.of(name);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(TensorType.floats(shape));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitParameter(this, node);
  }
}
