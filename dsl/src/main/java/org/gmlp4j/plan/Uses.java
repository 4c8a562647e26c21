package org.gmlp4j.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/** Who reads each value. */
final class Uses {
  private final Map<Value, List<Use>> uses = new HashMap<>();
  private final Set<Value> results = new HashSet<>();

  /** One operand of one node. */
  record Use(Node user, int operand) {}

  static Uses of(Graph graph, List<Node> live) {
    var result = new Uses();
    for (Node node : live) {
      for (int i = 0; i < node.inputs().size(); i++) {
        result.uses.computeIfAbsent(node.input(i), v -> new ArrayList<>()).add(new Use(node, i));
      }
    }
    result.results.addAll(graph.outputs().values());
    result.results.addAll(graph.gradients().values());
    return result;
  }

  List<Use> of(Value value) {
    return uses.getOrDefault(value, List.of());
  }

  /** Whether a value is an output or a gradient of the graph. */
  boolean isResult(Value value) {
    return results.contains(value);
  }
}
