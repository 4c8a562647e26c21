package org.gmlp4j.backend.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * A product of two matrices, or of batches of them: {@code y = a b + bias}.
 *
 * @param a [m, k] or [batch, m, k]
 * @param b [k, n] or [batch, k, n]
 * @param bias [1, n] or [1, 1, n]; null for none
 * @param y [m, n] or [batch, m, n]
 */
record Product(Operand a, Operand b, Operand bias, Operand y) {
  /** Operations from which it is worth sharing: some microseconds of one thread. */
  private static final long WORTHWHILE = 1_000_000;

  /**
   * Parts for the threads along the axis that lets them read least: each needs its part of one
   * operand and all of the other.
   */
  List<Product> shared(int threads) {
    if (threads == 1 || work() < WORTHWHILE) {
      return List.of(this);
    }
    if (rank() == 3 && extent(0) >= threads) {
      return Shares.of(extent(0), threads, this::ofExamples);
    }
    boolean splitRows = a.tensor().size() >= b.tensor().size() || extent(columns()) < threads;
    return splitRows
        ? Shares.ofBlocks(extent(rows()), threads, this::ofRows)
        : Shares.ofBlocks(extent(columns()), threads, this::ofColumns);
  }

  private Product ofExamples(int from, int to) {
    return new Product(examples(a, from, to), examples(b, from, to), bias, y.part(0, from, to));
  }

  private static Operand examples(Operand operand, int from, int to) {
    return operand.extent(0) == 1 ? operand : operand.part(0, from, to);
  }

  private Product ofRows(int from, int to) {
    return new Product(a.part(rows(), from, to), b, bias, y.part(rows(), from, to));
  }

  private Product ofColumns(int from, int to) {
    return new Product(
        a,
        b.part(columns(), from, to),
        bias == null ? null : bias.part(columns(), from, to),
        y.part(columns(), from, to));
  }

  private int rank() {
    return y.layout().dims().length;
  }

  private int rows() {
    return rank() - 2;
  }

  private int columns() {
    return rank() - 1;
  }

  private int extent(int axis) {
    return Math.toIntExact(y.extent(axis));
  }

  /** Multiplications. */
  long work() {
    return Arrays.stream(y.layout().dims()).reduce(a.extent(columns()), (m, n) -> m * n);
  }
}
