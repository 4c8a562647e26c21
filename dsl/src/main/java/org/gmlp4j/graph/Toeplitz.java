package org.gmlp4j.graph;

import java.util.List;

/**
 * The matrix W [n, n] with constant diagonals, {@code W[i][j] = w[j - i + N - 1]}, from w [2N - 1],
 * N >= n (the paper's masked language models constrain W so).
 *
 * <p>For n below N the centre of w serves, so that a shorter sequence sees the same filters.
 *
 * @param n tokens
 */
public record Toeplitz(int n) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Rules.arity(this, inputs, 1, 1);
    Shape w = Rules.floats(this, inputs, 0);
    Rules.check(
        this,
        w.rank() == 1 && w.dim(0) % 2 == 1 && n >= 1 && 2 * n - 1 <= w.dim(0),
        inputs,
        "w [2N - 1] with N >= " + n);
    return List.of(TensorType.floats(Shape.of(n, n)));
  }

  /**
   * Which element of w each element of the matrix is, row-major.
   *
   * @param length extent of w, 2N - 1
   */
  public int[] diagonals(int length) {
    var diagonals = new int[n * n];
    for (int i = 0; i < diagonals.length; i++) {
      diagonals[i] = i % n - i / n + length / 2;
    }
    return diagonals;
  }

  @Override
  public List<Value> gradient(Node node, List<Value> gradients, GraphBuilder graph) {
    int length = node.input(0).shape().dim(0);
    return List.of(graph.add(new ToeplitzGradient(length), gradients.get(0)));
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor, Node node) {
    return visitor.visitToeplitz(this, node);
  }
}
