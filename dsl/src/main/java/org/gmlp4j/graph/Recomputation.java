package org.gmlp4j.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites a backward pass so that it reads copies of forward nodes, which stand right before the
 * backward nodes of their part: a graph's order is its execution order, and a copy any earlier
 * would be as costly to keep as the original.
 */
final class Recomputation {
  private final Recompute recompute;
  private final int forward;
  private final Set<Node> kept;
  private final List<Node> result;

  /** What stands in place of a value for the nodes rewritten so far. */
  private final Map<Value, Value> current = new HashMap<>();

  private Recomputation(List<Node> nodes, int forward, Recompute recompute) {
    this.recompute = recompute;
    this.forward = forward;
    this.kept = kept(nodes.subList(0, forward), recompute);
    this.result = new ArrayList<>(nodes.subList(0, forward));
  }

  /**
   * Replaces the backward nodes of a list.
   *
   * @param nodes forward nodes, which stay as they are, then backward nodes
   * @param forward number of forward nodes
   * @param gradients results of the backward pass by name, replaced by the rewritten ones
   */
  static void rewrite(
      List<Node> nodes, int forward, Map<String, Value> gradients, Recompute recompute) {
    if (recompute.stack().isEmpty()) {
      return;
    }
    var rewriting = new Recomputation(nodes, forward, recompute);
    List<Node> backward = nodes.subList(forward, nodes.size());
    Map<String, Set<Node>> wanted = rewriting.wanted(backward);
    for (Node node : backward) {
      for (Value operand : node.inputs()) {
        if (rewriting.isRecomputed(operand.node())) {
          String part = recompute.part(operand.node()).orElseThrow();
          Set<Node> due = wanted.remove(part);
          if (due != null) {
            due.stream().sorted(Comparator.comparingInt(Node::id)).forEach(rewriting::copy);
          }
        }
      }
      rewriting.copy(node);
    }
    nodes.clear();
    nodes.addAll(rewriting.result);
    gradients.replaceAll((name, value) -> rewriting.current.getOrDefault(value, value));
  }

  /** Forward nodes whose results stay: sources, what other parts read, and what is asked for. */
  private static Set<Node> kept(List<Node> forward, Recompute recompute) {
    Set<Node> kept = new HashSet<>();
    for (Node node : forward) {
      var part = recompute.part(node);
      if (part.isEmpty() || node.inputs().isEmpty() || isKept(node, kept, recompute.kept())) {
        kept.add(node);
      }
      for (Value operand : node.inputs()) {
        if (!recompute.part(operand.node()).equals(part)) {
          kept.add(operand.node());
        }
      }
    }
    return kept;
  }

  private static boolean isKept(Node node, Set<Node> kept, Recompute.Kept what) {
    return switch (what) {
      case NOTHING -> false;
      case PRODUCTS -> isProduct(node.op());
      case ALL_BUT_FREE -> !isFree(node, kept);
    };
  }

  /** Whether it is a product or a sum of products: keeping the sum, their own memory is free. */
  private static boolean isProduct(Op op) {
    return op instanceof MatMul || op instanceof Add || op instanceof AddBias;
  }

  /**
   * Whether a result is made, row by row, of values that the gradient of its operation reads too,
   * and which that gradient's pass through the rows has at hand.
   */
  private static boolean isFree(Node node, Set<Node> kept) {
    Op op = node.op();
    if (op instanceof Split || op instanceof Reshape) {
      return !kept.contains(node.input(0).node());
    }
    return op instanceof Gelu || op instanceof Multiply || op instanceof LayerNorm;
  }

  private boolean isRecomputed(Node node) {
    return node.id() < forward && !kept.contains(node);
  }

  /** The nodes of each part that its backward nodes read, and those that these are made of. */
  private Map<String, Set<Node>> wanted(List<Node> backward) {
    Map<String, Set<Node>> wanted = new HashMap<>();
    for (Node node : backward) {
      node.inputs().forEach(operand -> want(operand.node(), wanted));
    }
    return wanted;
  }

  private void want(Node node, Map<String, Set<Node>> wanted) {
    if (isRecomputed(node)) {
      String part = recompute.part(node).orElseThrow();
      if (wanted.computeIfAbsent(part, key -> new HashSet<>()).add(node)) {
        node.inputs().forEach(operand -> want(operand.node(), wanted));
      }
    }
  }

  private void copy(Node node) {
    List<Value> operands =
        node.inputs().stream().map(operand -> current.getOrDefault(operand, operand)).toList();
    String scope = node.id() < forward ? Node.RECOMPUTED + node.scope() : node.scope();
    var copy = new Node(result.size(), node.op(), operands, scope);
    result.add(copy);
    for (Value output : node.outputs()) {
      current.put(output, copy.output(output.index()));
    }
  }
}
