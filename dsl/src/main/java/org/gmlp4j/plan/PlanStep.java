package org.gmlp4j.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.gmlp4j.graph.Node;

/** What an executor does at once. */
public sealed interface PlanStep {

  /** The nodes it computes, operands before users. */
  List<Node> nodes();

  /**
   * One node.
   *
   * @param node the node
   */
  record Single(Node node) implements PlanStep {
    @Override
    public List<Node> nodes() {
      return List.of(node);
    }

    @Override
    public String toString() {
      return node.op().toString();
    }
  }

  /**
   * Operations that treat every row alike, done together for a few rows at a time: what one hands
   * to the next never leaves the cache.
   *
   * @param nodes the nodes, operands before users
   * @param rows rows that all of them have
   */
  record Fused(List<Node> nodes, int rows) implements PlanStep {
    public Fused {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String toString() {
      return nodes.stream()
          .map(node -> node.op().getClass().getSimpleName())
          .collect(Collectors.joining(" + ", rows + " rows of ", ""));
    }
  }
}
