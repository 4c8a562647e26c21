package org.gmlp4j.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished computation: sources, operations in an executable order, and named results. */
public final class Graph {
  private final List<Node> nodes;
  private final Map<String, Value> inputs;
  private final Map<String, Value> parameters;
  private final Map<String, Value> outputs;
  private final Map<String, Value> gradients;

  Graph(
      List<Node> nodes,
      Map<String, Value> inputs,
      Map<String, Value> parameters,
      Map<String, Value> outputs,
      Map<String, Value> gradients) {
    this.nodes = List.copyOf(nodes);
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** All nodes; operands come before their users. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Data fed at each execution, by name. */
  public Map<String, Value> inputs() {
    return inputs;
  }

  /** Weights, by name, in the order of their declaration. */
  public Map<String, Value> parameters() {
    return parameters;
  }

  /** Results, by name. */
  public Map<String, Value> outputs() {
    return outputs;
  }

  /** Gradient of the loss with respect to each parameter; empty for a forward graph. */
  public Map<String, Value> gradients() {
    return gradients;
  }

  /** Floating-point operations of one execution, a multiply-add counted as two. */
  public long flops() {
    return nodes.stream().mapToLong(Node::flops).sum();
  }

  /** The graph as text: a line a node with its operands, types, cost and part of the model. */
  public String explain() {
    return Explanation.of(this);
  }
}
