package org.gmlp4j.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Node;

/** The first pass: drops dead code. */
final class LiveNodes {
  private LiveNodes() {}

  /** The nodes that an output or a gradient depends on, in the graph's order. */
  static List<Node> of(Graph graph) {
    Set<Node> live = new HashSet<>();
    graph.outputs().values().forEach(value -> live.add(value.node()));
    graph.gradients().values().forEach(value -> live.add(value.node()));
    var nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (live.contains(nodes.get(i))) {
        nodes.get(i).inputs().forEach(input -> live.add(input.node()));
      }
    }
    return nodes.stream().filter(live::contains).toList();
  }
}
