package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link CrossEntropy}: {@code dloss (probabilities - target) / counted rows}.
 *
 * <p>Operands: probabilities [rows, classes], labels int [rows], dloss []; result: gradient of the
 * logits [rows, classes], 0 in rows that do not count.
 *
 * @param labelSmoothing as in the forward pass
 */
public record CrossEntropyGradient(double labelSmoothing) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 3, 3);
    Rules.check(this, Rules.floats(this, inputs, 2).equals(Shape.SCALAR), inputs, "a scalar dloss");
    return List.of(inputs.get(0));
  }

  @Override
  public long flops(Node node) {
    return 2 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitCrossEntropyGradient(this, node);
  }
}
