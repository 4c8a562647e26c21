package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Adds a small tensor along some axes of a large one.
 *
 * <p>The bias' axes match {@code axis, axis + 1, ...} of the large operand and it is repeated over
 * all others: b [n] with axis 1 onto [batch, n, h] is the per-token bias of the spatial projection.
 *
 * @param axis the first axis of the large operand that the bias spans
 */
public record AddBias(int axis) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Shape x = Rules.floats(this, inputs, 0);
    Shape bias = Rules.floats(this, inputs, 1);
    Rules.check(
        this,
        axis >= 0
            && axis + bias.rank() <= x.rank()
            && x.slice(axis, axis + bias.rank()).equals(bias),
        inputs,
        "a bias of the extents from axis " + axis);
    return List.of(inputs.get(0));
  }

  /**
   * The bias' shape with extents of 1 around it, as libraries that match axes from the last want
   * it.
   *
   * @param rank of the large operand
   */
  public Shape spread(Shape bias, int rank) {
    var dims = new ArrayList<>(Collections.nCopies(rank, 1));
    for (int i = 0; i < bias.rank(); i++) {
      dims.set(axis + i, bias.dim(i));
    }
    return new Shape(dims);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    Value dy = gradients.get(0);
    Value bias = graph.sum(dy, axis + node.input(1).shape().rank(), dy.shape().rank());
    return List.of(dy, graph.sum(bias, 0, axis));
  }

  @Override
  public long flops(Node node) {
    return node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitAddBias(this, node);
  }
}
