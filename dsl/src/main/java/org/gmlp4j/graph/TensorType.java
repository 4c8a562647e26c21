package org.gmlp4j.graph;

/**
 * What is known of a tensor before it exists.
 *
 * @param dtype element type
 * @param shape extents
 */
public record TensorType(DType dtype, Shape shape) {

  /** A tensor of floats. */
  public static TensorType floats(Shape shape) {
    return new TensorType(DType.FLOAT, shape);
  }

  /** A tensor of integers. */
  public static TensorType ints(Shape shape) {
    return new TensorType(DType.INT, shape);
  }

  @Override
  public String toString() {
    return (dtype == DType.INT ? "int" : "") + shape;
  }
}
