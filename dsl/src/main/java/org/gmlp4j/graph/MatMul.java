package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Matrix product {@code op(A) op(B) + bias} over the last two axes.
 *
 * <p>Operands: A [m, k] or [batch, m, k] and B [k, n] or [batch, k, n] (the last two axes swapped
 * where transposed); optionally a bias [n] added to every row. A single matrix serves every element
 * of the other operand's batch: the spatial projection of the gMLP block is one matrix W [n, n]
 * against a batch of token sequences (section 2.1 of the paper).
 *
 * @param transposeA whether A is read transposed
 * @param transposeB whether B is read transposed
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 2, 3);
    Shape a = Rules.floats(this, inputs, 0);
    Shape b = Rules.floats(this, inputs, 1);
    Rules.check(
        this,
        a.rank() >= 2 && a.rank() <= 3 && b.rank() >= 2 && b.rank() <= 3,
        inputs,
        "ranks 2 or 3");
    int rows = a.dim(transposeA ? -1 : -2);
    int inner = a.dim(transposeA ? -2 : -1);
    int columns = b.dim(transposeB ? -2 : -1);
    Rules.check(this, inner == b.dim(transposeB ? -1 : -2), inputs, "equal inner extents");
    Rules.check(
        this,
        a.rank() == 2 || b.rank() == 2 || a.dim(0) == b.dim(0),
        inputs,
        "equal batch extents");
    if (inputs.size() == 3) {
      Rules.check(
          this, Rules.floats(this, inputs, 2).equals(Shape.of(columns)), inputs, "a bias [n]");
    }
    if (a.rank() == 2 && b.rank() == 2) {
      return List.of(TensorType.floats(Shape.of(rows, columns)));
    }
    return List.of(TensorType.floats(Shape.of(a.rank() == 3 ? a.dim(0) : b.dim(0), rows, columns)));
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    Value a = node.input(0);
    Value b = node.input(1);
    Value dy = gradients.get(0);
    Value da =
        transposeA
            ? graph.matMul(b, dy, transposeB, true)
            : graph.matMul(dy, b, false, !transposeB);
    Value db =
        transposeB
            ? graph.matMul(dy, a, true, transposeA)
            : graph.matMul(a, dy, !transposeA, false);
    var result = new ArrayList<Value>();
    result.add(reduceBatch(da, a, graph));
    result.add(reduceBatch(db, b, graph));
    if (node.inputs().size() == 3) {
      result.add(graph.sum(dy, 0, dy.shape().rank() - 1));
    }
    return result;
  }

  /** A matrix that served a whole batch gathers the gradients of all its uses. */
  private static Value reduceBatch(Value gradient, Value operand, GraphBuilder graph) {
    return gradient.shape().rank() > operand.shape().rank() ? graph.sum(gradient, 0, 1) : gradient;
  }

  @Override
  public long flops(Node node) {
    int inner = node.input(0).shape().dim(transposeA ? -2 : -1);
    return 2 * node.output(0).shape().size() * inner;
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitMatMul(this, node);
  }
}
