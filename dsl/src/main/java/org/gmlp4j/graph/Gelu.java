package org.gmlp4j.graph;

import java.util.List;

/**
 * The Gaussian error linear unit in its exact form, {@code x/2 (1 + erf(x / sqrt 2))} (Hendrycks
 * and Gimpel, 2016).
 */
public record Gelu() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return Rules.sameShapes(this, inputs, 1);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return List.of(graph.add(new GeluGradient(), node.input(0), gradients.get(0)));
  }

  @Override
  public long flops(Node node) {
    return 8 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitGelu(this, node);
  }
}
