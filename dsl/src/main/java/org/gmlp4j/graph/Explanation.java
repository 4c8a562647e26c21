package org.gmlp4j.graph;

import java.util.Locale;
import java.util.stream.Collectors;

/** A graph as text. */
final class Explanation {
  private Explanation() {}

  static String of(Graph graph) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d nodes, %d parameters (%,d numbers), %s%n",
            graph.nodes().size(),
            graph.parameters().size(),
            graph.parameters().values().stream().mapToLong(v -> v.shape().size()).sum(),
            cost(graph.flops())));
    String scope = null;
    for (Node node : graph.nodes()) {
      if (node.op().sourceName().isPresent()) {
        continue; // sources show where they are used
      }
      if (!node.scope().equals(scope)) {
        scope = node.scope();
        text.append(scope.isEmpty() ? "(top)" : scope).append('\n');
      }
      text.append("  ").append(line(node)).append('\n');
    }
    graph
        .outputs()
        .forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private static String line(Node node) {
    String results =
        node.outputs().stream()
            .map(value -> value + " " + value.type())
            .collect(Collectors.joining(", "));
    String operands =
        node.inputs().stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
    String cost = node.flops() >= 1_000_000 ? "  # " + cost(node.flops()) : "";
    return results + " = " + node.op() + operands + cost;
  }

  private static String cost(long flops) {
    if (flops >= 1_000_000_000) {
      return String.format(Locale.ROOT, "%.2f GFLOP", flops / 1e9);
    }
    return String.format(Locale.ROOT, "%.2f MFLOP", flops / 1e6);
  }
}
