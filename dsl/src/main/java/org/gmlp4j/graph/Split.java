package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the last axis into consecutive parts: (u, v) of the spatial gating unit, (q, k, v) of
 * attention.
 *
 * @param sizes extents of the parts; they sum up to the last extent
 */
public record Split(List<Integer> sizes) implements Op {
  public Split {
    sizes = List.copyOf(sizes);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        x.rank() >= 1 && sizes.stream().mapToInt(Integer::intValue).sum() == x.dim(-1),
        inputs,
        "sizes that sum up to the last extent");
    return sizes.stream().map(size -> TensorType.floats(x.with(-1, size))).toList();
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    var parts = new ArrayList<Value>();
    for (int i = 0; i < sizes.size(); i++) {
      Value part = gradients.get(i);
      parts.add(part != null ? part : graph.constant(0, node.output(i).shape()));
    }
    return List.of(graph.concat(parts));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitSplit(this, node);
  }
}
