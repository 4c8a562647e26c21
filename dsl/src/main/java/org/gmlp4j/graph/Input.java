package org.gmlp4j.graph;

import java.util.List;
import java.util.Optional;

/**
 * Data fed at each execution.
 *
 * @param name the name it is fed by
 * @param type its type
 */
public record Input(String name, TensorType type) implements Op {

  @Override
  public Optional<String> sourceName() {
    return Optional.of(name);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(type);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitInput(this, node);
  }
}
