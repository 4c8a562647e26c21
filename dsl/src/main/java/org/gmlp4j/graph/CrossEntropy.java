package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Mean softmax cross-entropy of rows of logits against labels, in nats.
 *
 * <p>Operands: logits [rows, classes], labels int [rows], and optionally counted int [1]; rows with
 * a label below 0 do not count. Results: loss [] (0 if no row counts), logSumExp [rows]: the
 * logarithm of the sum of a row's exponentials, 0 in rows that do not count. Probabilities are
 * never stored: the backward pass computes them from the logits and this result.
 *
 * <p>The sum of the rows' losses is divided by counted, or by the number of rows that count where
 * that operand is absent, and by 1 where either is below 1. With it, the losses and gradients of
 * parts of a batch add up to those of the whole.
 *
 * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
 */
public record CrossEntropy(double labelSmoothing) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 3);
    Shape logits = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        logits.rank() == 2 && inputs.get(1).equals(TensorType.ints(Shape.of(logits.dim(0)))),
        inputs,
        "logits [rows, classes] and a label a row");
    Rules.check(
        this,
        inputs.size() == 2 || inputs.get(2).equals(TensorType.ints(Shape.of(1))),
        inputs,
        "the number to divide by, int [1], as operand 2");
    return List.of(TensorType.floats(Shape.SCALAR), TensorType.floats(Shape.of(logits.dim(0))));
  }

  /** Whether the number to divide by is an operand. */
  public static boolean hasCount(Node node) {
    return node.inputs().size() == 3;
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    if (gradients.get(1) != null) {
      throw new GraphException("logSumExp of CrossEntropy is not differentiable, only its loss is");
    }
    var operands = new ArrayList<Value>(List.of(node.input(0), node.output(1), node.input(1)));
    if (hasCount(node)) {
      operands.add(node.input(2));
    }
    operands.add(gradients.get(0));
    var result = new ArrayList<Value>(Collections.nCopies(node.inputs().size(), null));
    result.set(
        0, graph.add(new CrossEntropyGradient(labelSmoothing), operands.toArray(Value[]::new)));
    return result;
  }

  @Override
  public long flops(Node node) {
    return 4 * node.input(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitCrossEntropy(this, node);
  }
}
