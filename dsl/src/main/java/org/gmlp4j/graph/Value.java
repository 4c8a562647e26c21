package org.gmlp4j.graph;

/** One tensor of a graph: an output of a node. */
public final class Value {
  private final Node node;
  private final int index;
  private final TensorType type;

  Value(Node node, int index, TensorType type) {
    this.node = node;
    this.index = index;
    this.type = type;
  }

  /** The node that computes this value. */
  public Node node() {
    return node;
  }

  /** Which of the node's outputs it is, from 0. */
  public int index() {
    return index;
  }

  /** Element type and shape. */
  public TensorType type() {
    return type;
  }

  /** Extents. */
  public Shape shape() {
    return type.shape();
  }

  /** Its name in {@link Graph#explain()}: a source's own name, else a number. */
  @Override
  public String toString() {
    return node.op().sourceName().orElse("%" + node.id() + (index == 0 ? "" : "." + index));
  }
}
