package org.gmlp4j.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.graph.Constant;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Input;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Op;
import org.gmlp4j.graph.Parameter;
import org.gmlp4j.graph.Reshape;
import org.gmlp4j.graph.Value;

/**
 * An executable order of a graph's live nodes with a place in memory for every tensor.
 *
 * @param steps nodes to execute, in order; sources and reshapes are not among them
 * @param constants tensors to fill once, before the first execution
 * @param places where each tensor lies; a reshape's result lies where its operand does
 * @param copies gradients that could not be computed in place, by parameter
 * @param arenaFloats size of the arena
 * @param lowerBoundFloats the most floats that are alive at once: no arena can be smaller
 */
public record Plan(
    List<Node> steps,
    List<Node> constants,
    Map<Value, Place> places,
    Map<String, Value> copies,
    long arenaFloats,
    long lowerBoundFloats) {

  public Plan {
    steps = List.copyOf(steps);
    constants = List.copyOf(constants);
    places = Map.copyOf(places);
    copies = Map.copyOf(copies);
  }

  /** Plans a graph. */
  public static Plan of(Graph graph) {
    Set<Node> live = live(graph);
    var nodes = graph.nodes().stream().filter(live::contains).toList();
    var steps = nodes.stream().filter(node -> !isSource(node.op()) && !isView(node.op())).toList();
    var constants = nodes.stream().filter(node -> node.op() instanceof Constant).toList();

    Map<Value, Place> places = new HashMap<>();
    for (Node node : nodes) {
      if (node.op() instanceof Parameter parameter) {
        places.put(node.output(0), new Place.Weight(parameter.name()));
      } else if (node.op() instanceof Input input && input.type().dtype() == DType.INT) {
        places.put(node.output(0), new Place.Integers(input.name()));
      }
    }
    Map<String, Value> copies = placeGradients(graph, places);
    ArenaLayout arena = ArenaLayout.of(graph, nodes, steps, places);
    places.putAll(arena.places());
    for (Node node : nodes) {
      if (isView(node.op())) {
        places.put(node.output(0), places.get(root(node.output(0))));
      }
    }
    return new Plan(steps, constants, places, copies, arena.size(), arena.lowerBound());
  }

  /** The nodes that an output or a gradient depends on. */
  private static Set<Node> live(Graph graph) {
    Set<Node> live = new HashSet<>();
    graph.outputs().values().forEach(value -> live.add(value.node()));
    graph.gradients().values().forEach(value -> live.add(value.node()));
    var nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (live.contains(nodes.get(i))) {
        nodes.get(i).inputs().forEach(input -> live.add(input.node()));
      }
    }
    return live;
  }

  /** Lets gradients be computed where they belong; gives those that must be copied there. */
  private static Map<String, Value> placeGradients(Graph graph, Map<Value, Place> places) {
    var copies = new LinkedHashMap<String, Value>();
    graph
        .gradients()
        .forEach(
            (name, value) -> {
              Value root = root(value);
              if (isSource(root.node().op()) || places.containsKey(root)) {
                copies.put(name, value); // a constant, or the gradient of two parameters
              } else {
                places.put(root, new Place.Gradient(name));
              }
            });
    return copies;
  }

  /** The value whose memory a value shares. */
  static Value root(Value value) {
    Value root = value;
    while (isView(root.node().op())) {
      root = root.node().input(0);
    }
    return root;
  }

  static boolean isSource(Op op) {
    return op instanceof Input || op instanceof Parameter || op instanceof Constant;
  }

  private static boolean isView(Op op) {
    return op instanceof Reshape;
  }

  /** The plan's memory as one line of text. */
  public String explain() {
    return String.format(
        "%d steps, arena %.2f MB (lower bound %.2f MB), %d gradients copied",
        steps.size(), arenaFloats * 4e-6, lowerBoundFloats * 4e-6, copies.size());
  }
}
