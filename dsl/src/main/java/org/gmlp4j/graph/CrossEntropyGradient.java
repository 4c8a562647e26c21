package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link CrossEntropy}: {@code dloss (exp(logits - logSumExp) - target) / counted}.
 *
 * <p>Operands: logits [rows, classes], logSumExp [rows], labels int [rows], counted int [1] where
 * the forward pass had it, dloss []; result: gradient of the logits [rows, classes], 0 in rows that
 * do not count.
 *
 * @param labelSmoothing as in the forward pass
 */
public record CrossEntropyGradient(double labelSmoothing) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 4, 5);
    Shape logits = Rules.floats(this, inputs, 0);
    int last = inputs.size() - 1;
    Rules.check(
        this,
        logits.rank() == 2 && Rules.floats(this, inputs, 1).equals(Shape.of(logits.dim(0))),
        inputs,
        "logits [rows, classes] and logSumExp [rows]");
    Rules.check(
        this,
        inputs.get(2).equals(TensorType.ints(Shape.of(logits.dim(0))))
            && (last == 3 || inputs.get(3).equals(TensorType.ints(Shape.of(1)))),
        inputs,
        "labels int [rows] and then, at most, a count int [1]");
    Rules.check(
        this, Rules.floats(this, inputs, last).equals(Shape.SCALAR), inputs, "a scalar dloss");
    return List.of(inputs.get(0));
  }

  /** Whether the number to divide by is an operand, the fourth. */
  public static boolean hasCount(Node node) {
    return node.inputs().size() == 5;
  }

  @Override
  public long flops(Node node) {
    return 4 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitCrossEntropyGradient(this, node);
  }
}
