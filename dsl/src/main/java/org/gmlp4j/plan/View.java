package org.gmlp4j.plan;

import org.gmlp4j.graph.Value;

/**
 * Where a tensor's elements lie within another's memory: row r of it, a row being its last axis,
 * begins at {@code offset + r * stride}.
 *
 * @param base the tensor that has memory of its own
 * @param offset first element
 * @param stride elements from one row to the next
 */
public record View(Value base, long offset, long stride) {

  /** A tensor that is its own memory. */
  static View whole(Value value) {
    return new View(value, 0, width(value));
  }

  /** Length of a tensor's rows; a scalar is a row of one. */
  static long width(Value value) {
    return value.shape().rank() == 0 ? 1 : value.shape().dim(-1);
  }

  /** Whether the rows of {@code value} follow each other without gaps. */
  boolean isDense(Value value) {
    return stride == width(value) || value.shape().size() == width(value);
  }

  /** Whether {@code value} has all elements of its base in the same order. */
  boolean isWhole(Value value) {
    return offset == 0 && isDense(value) && value.shape().size() == base.shape().size();
  }
}
