package org.gmlp4j.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation of a graph into more graph.
 *
 * <p>The backward pass consists of the same kind of plain nodes as the forward pass, so a backend
 * only ever executes.
 */
final class Autodiff {
  private Autodiff() {}

  /**
   * Adds the gradient of a scalar with respect to some values.
   *
   * @param graph where the nodes go
   * @param loss a scalar
   * @param wanted values to differentiate by, by name
   * @return gradients by the same names, in the same order, each of its value's shape; zeros where
   *     the loss does not depend on a value
   */
  static Map<String, Value> gradients(GraphBuilder graph, Value loss, Map<String, Value> wanted) {
    if (loss.shape().rank() != 0) {
      throw new GraphException("only a scalar can be differentiated, got " + loss.type());
    }
    List<Node> forward = List.copyOf(graph.nodes());
    Set<Node> relevant = dependents(forward, wanted);

    Map<Value, Value> gradients = new HashMap<>();
    gradients.put(loss, graph.constant(1, Shape.SCALAR));
    for (int i = loss.node().id(); i >= 0; i--) {
      Node node = forward.get(i);
      if (!relevant.contains(node) || node.inputs().isEmpty()) {
        continue;
      }
      var outputs = node.outputs().stream().map(gradients::get).toList();
      if (outputs.stream().allMatch(gradient -> gradient == null)) {
        continue;
      }
      List<Value> inputs = node.op().gradient(node, outputs, graph);
      for (int operand = 0; operand < inputs.size(); operand++) {
        Value gradient = inputs.get(operand);
        Value input = node.input(operand);
        if (gradient != null && relevant.contains(input.node())) {
          gradients.merge(input, gradient, graph::plus);
        }
      }
    }

    var result = new LinkedHashMap<String, Value>();
    wanted.forEach(
        (name, value) -> {
          Value gradient = gradients.get(value);
          result.put(name, gradient != null ? gradient : graph.constant(0, value.shape()));
        });
    return result;
  }

  /** The nodes that depend on a wanted value: no others need a gradient. */
  private static Set<Node> dependents(List<Node> nodes, Map<String, Value> wanted) {
    Set<Node> dependents = new HashSet<>();
    wanted.values().forEach(value -> dependents.add(value.node()));
    for (Node node : nodes) {
      if (node.inputs().stream().anyMatch(input -> dependents.contains(input.node()))) {
        dependents.add(node);
      }
    }
    return dependents;
  }
}
