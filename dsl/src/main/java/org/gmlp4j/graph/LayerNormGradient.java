package org.gmlp4j.graph;

import java.util.List;

/**
 * Backward of {@link LayerNorm}.
 *
 * <p>Operands: x [..., d], gain [d], mean [...], variance [...], dy [..., d]. Results: dx [..., d],
 * gain gradient [d], bias gradient [d].
 *
 * @param epsilon as in the forward pass
 */
public record LayerNormGradient(double epsilon) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 5, 5);
    Shape x = Rules.floats(this, inputs, 0);
    Rules.check(this, x.equals(Rules.floats(this, inputs, 4)), inputs, "x and dy of one shape");
    return List.of(inputs.get(0), inputs.get(1), inputs.get(1));
  }

  @Override
  public long flops(Node node) {
    return 14 * node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitLayerNormGradient(this, node);
  }
}
