package org.gmlp4j.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Mean softmax cross-entropy of rows of logits against labels, in nats.
 *
 * <p>Operands: logits [rows, classes], labels int [rows]; rows with a label below 0 do not count.
 * Results: loss [] (0 if no row counts), probabilities [rows, classes].
 *
 * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
 */
public record CrossEntropy(double labelSmoothing) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape logits = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        logits.rank() == 2 && inputs.get(1).equals(TensorType.ints(Shape.of(logits.dim(0)))),
        inputs,
        "logits [rows, classes] and a label a row");
    return List.of(TensorType.floats(Shape.SCALAR), inputs.get(0));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    if (gradients.get(1) != null) {
      throw new GraphException(
          "the probabilities of CrossEntropy are not differentiable, only its loss is");
    }
    return Arrays.asList(
        graph.add(
            new CrossEntropyGradient(labelSmoothing),
            node.output(1),
            node.input(1),
            gradients.get(0)),
        null);
  }

  @Override
  public long flops(Node node) {
    return 6 * node.output(1).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitCrossEntropy(this, node);
  }
}
