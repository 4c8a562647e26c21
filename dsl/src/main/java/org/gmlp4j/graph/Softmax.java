package org.gmlp4j.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Softmax of {@code scale x} over the last axis, optionally over its first entries only.
 *
 * <p>Operands: x [batch, ..., k] and optionally lengths, int [batch]: entries from a sequence's
 * length on get probability 0 (the pads of attention's keys). Result: as x, rows sum to 1.
 *
 * @param scale factor before the exponential: {@code 1 / sqrt(head size)} in attention
 */
public record Softmax(double scale) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 2);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(this, x.rank() >= 1, inputs, "rank 1 or more");
    if (inputs.size() == 2) {
      Rules.check(
          this,
          x.rank() >= 2 && inputs.get(1).equals(TensorType.ints(Shape.of(x.dim(0)))),
          inputs,
          "a length for each element of the batch");
    }
    return List.of(inputs.get(0));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    Value dx = graph.add(new SoftmaxGradient(scale), node.output(0), gradients.get(0));
    return node.inputs().size() == 1 ? List.of(dx) : Arrays.asList(dx, null);
  }

  @Override
  public long flops(Node node) {
    return 5 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitSoftmax(this, node);
  }
}
