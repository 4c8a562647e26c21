package org.gmlp4j.graph;

import java.util.List;

/**
 * Layer normalisation over the last axis (Ba et al., 2016).
 *
 * <p>Operands: x [..., d], gain [d], bias [d]. Results: y [..., d], mean [...], variance [...] (the
 * biased one, before epsilon), the latter two for the backward pass.
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(double epsilon) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 3, 3);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(this, x.rank() >= 1, inputs, "rank 1 or more");
    Shape vector = Shape.of(x.dim(-1));
    Rules.check(
        this,
        Rules.floats(this, inputs, 1).equals(vector)
            && Rules.floats(this, inputs, 2).equals(vector),
        inputs,
        "gain and bias " + vector);
    var statistics = TensorType.floats(x.slice(0, x.rank() - 1));
    return List.of(inputs.get(0), statistics, statistics);
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    if (gradients.get(1) != null || gradients.get(2) != null) {
      throw new GraphException("the statistics of LayerNorm are not differentiable, only its y is");
    }
    return graph
        .node(
            new LayerNormGradient(epsilon),
            node.input(0),
            node.input(1),
            node.output(1),
            node.output(2),
            gradients.get(0))
        .outputs();
  }

  @Override
  public long flops(Node node) {
    return 8 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitLayerNorm(this, node);
  }
}
