package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.List;

/** One operation of a graph with its operands and results. */
public final class Node {
  /** Begins the scope of nodes that compute a forward value again. */
  static final String RECOMPUTED = "recomputed.";

  private final int id;
  private final Op op;
  private final List<Value> inputs;
  private final List<Value> outputs;
  private final String scope;

  Node(int id, Op op, List<Value> inputs, String scope) {
    this.id = id;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.scope = scope;
    var results = new ArrayList<Value>();
    for (TensorType type : op.infer(this.inputs.stream().map(Value::type).toList())) {
      results.add(new Value(this, results.size(), type));
    }
    this.outputs = List.copyOf(results);
  }

  /** Position in the graph; operands have smaller ids than their users. */
  public int id() {
    return id;
  }

  /** The operation. */
  public Op op() {
    return op;
  }

  /** Operands. */
  public List<Value> inputs() {
    return inputs;
  }

  /** One operand. */
  public Value input(int i) {
    return inputs.get(i);
  }

  /** Results. */
  public List<Value> outputs() {
    return outputs;
  }

  /** One result. */
  public Value output(int i) {
    return outputs.get(i);
  }

  /** The part of the model it belongs to, such as {@code blocks.3.gate}; may be empty. */
  public String scope() {
    return scope;
  }

  /** Whether it computes a forward value again for the backward pass. */
  public boolean isRecomputed() {
    return scope.startsWith(RECOMPUTED);
  }

  /** Floating-point operations of one execution, a multiply-add counted as two. */
  public long flops() {
    return op.flops(this);
  }

  @Override
  public String toString() {
    return "%" + id + " = " + op + inputs;
  }
}
