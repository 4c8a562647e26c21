package org.gmlp4j.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Inverted dropout (Srivastava et al., 2014): an element is 0 with probability {@code rate}, else
 * multiplied by {@code 1 / (1 - rate)}.
 *
 * <p>Operands: x, key int [2] = (seed, step). Which elements fall is a pure function of (seed,
 * step, site, position), see {@link CounterRandom}: nothing is stored, the backward pass is the
 * same operation, and a resumed run draws what an uninterrupted one would.
 *
 * @param rate probability of a zero, in (0, 1)
 * @param site distinguishes the places of a model
 */
public record Dropout(double rate, int site) implements Op {
  public Dropout {
    if (!(rate > 0 && rate < 1)) {
      throw new GraphException("the dropout rate must lie in (0, 1), got " + rate);
    }
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 2);
    Rules.check(this, inputs.get(1).equals(TensorType.ints(Shape.of(2))), inputs, "a key int [2]");
    Rules.floats(this, inputs, 0);
    return List.of(inputs.get(0));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    return Arrays.asList(graph.add(this, gradients.get(0), node.input(1)), null);
  }

  @Override
  public long flops(Node node) {
    return node.output(0).shape().size();
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitDropout(this, node);
  }
}
