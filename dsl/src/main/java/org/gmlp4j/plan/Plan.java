package org.gmlp4j.plan;

import java.util.ArrayList;
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
import org.gmlp4j.graph.Value;

/**
 * What to execute of a graph, in which order, and where every tensor lies.
 *
 * <p>Made by passes: {@link LiveNodes}, {@link Views}, {@link RowFusion}, {@link Storage}, {@link
 * InPlace}, {@link ArenaLayout}.
 */
public final class Plan {
  private final Graph graph;
  private final Precision precision;
  private final Views views;
  private final List<PlanStep> steps;
  private final StepMemory memory;
  private final Storage storage;
  private final List<Node> constants;
  private final Map<Value, Place> places = new HashMap<>();
  private final Map<Value, Place.Arena> halfCopies = new HashMap<>();
  private final Map<String, Value> copies = new LinkedHashMap<>();
  private final long arenaFloats;
  private final long lowerBoundFloats;

  /** Identifies the memory of a tensor's second form. */
  private record HalfCopy(Value of) {}

  private Plan(Graph graph, Precision precision) {
    this.graph = graph;
    this.precision = precision;
    List<Node> live = LiveNodes.of(graph);
    views = Views.of(graph, live);
    steps = RowFusion.of(live, views);
    memory = new StepMemory(graph, steps, views);
    constants = live.stream().filter(node -> node.op() instanceof Constant).toList();
    placeSources(live);
    placeGradients();
    Set<Value> elsewhere = new HashSet<>(places.keySet());
    constants.forEach(node -> elsewhere.add(node.output(0)));
    live.stream()
        .filter(node -> node.op() instanceof Input)
        .forEach(node -> elsewhere.add(node.output(0)));
    storage = Storage.of(precision, steps, memory, elsewhere);
    Map<Value, Value> shared = InPlace.of(steps, memory, storage, elsewhere);
    ArenaLayout arena = layOut(live, shared);
    arenaFloats = arena.size();
    lowerBoundFloats = arena.lowerBound();
  }

  /** Plans a graph in single precision. */
  public static Plan of(Graph graph) {
    return of(graph, Precision.FP32);
  }

  /** Plans a graph. */
  public static Plan of(Graph graph, Precision precision) {
    return new Plan(graph, precision);
  }

  private void placeSources(List<Node> live) {
    for (Node node : live) {
      if (node.op() instanceof Parameter parameter) {
        places.put(node.output(0), new Place.Weight(parameter.name()));
      } else if (node.op() instanceof Input input && input.type().dtype() == DType.INT) {
        places.put(node.output(0), new Place.Integers(input.name()));
      }
    }
  }

  /** Lets gradients be computed where they belong, and notes those that must be copied there. */
  private void placeGradients() {
    graph
        .gradients()
        .forEach(
            (name, value) -> {
              View view = views.of(value);
              Value base = view.base();
              if (isSource(base.node().op()) || places.containsKey(base) || !view.isWhole(value)) {
                copies.put(name, value); // a constant, a part, the gradient of two parameters
              } else {
                places.put(base, new Place.Gradient(name));
              }
            });
  }

  private ArenaLayout layOut(List<Node> live, Map<Value, Value> shared) {
    Map<Value, ArenaLayout.Life> lives = new LinkedHashMap<>();
    for (Node node : live) {
      if (isSource(node.op()) && !places.containsKey(node.output(0))) {
        // Fed or filled before the first step, and kept for the next execution.
        Value value = node.output(0);
        lives.put(value, new ArenaLayout.Life(value, floats(value), 0, steps.size()));
      }
    }
    for (Value value : memory.written()) {
      if (!places.containsKey(value)) {
        int begin = memory.firstWrite(value);
        int end = Math.min(steps.size(), Math.max(begin, memory.lastRead(value)));
        var life = new ArenaLayout.Life(value, floats(value), begin, end);
        lives.merge(owner(value, shared), life, ArenaLayout.Life::and);
      }
    }
    var named = new ArrayList<ArenaLayout.Life>();
    lives.forEach(
        (owner, life) ->
            named.add(new ArenaLayout.Life(owner, life.size(), life.begin(), life.end())));
    for (Value value : storage.copied()) {
      long size = (value.shape().size() + 1) / 2;
      int end = Math.min(steps.size(), memory.lastRead(value));
      named.add(new ArenaLayout.Life(new HalfCopy(value), size, memory.firstWrite(value), end));
    }
    ArenaLayout arena = ArenaLayout.of(named, steps.size());
    for (Value value : storage.copied()) {
      halfCopies.put(value, new Place.Arena(arena.offsets().get(new HalfCopy(value))));
    }
    lives.keySet().forEach(value -> places.put(value, new Place.Arena(arena.offsets().get(value))));
    shared.keySet().forEach(value -> places.put(value, places.get(owner(value, shared))));
    return arena;
  }

  /** Whose memory a value has. */
  private static Value owner(Value value, Map<Value, Value> shared) {
    Value owner = value;
    while (shared.containsKey(owner)) {
      owner = shared.get(owner);
    }
    return owner;
  }

  private long floats(Value value) {
    return storage.isHalf(value) ? (value.shape().size() + 1) / 2 : value.shape().size();
  }

  static boolean isSource(Op op) {
    return op instanceof Input || op instanceof Parameter || op instanceof Constant;
  }

  /** The graph this is a plan of. */
  public Graph graph() {
    return graph;
  }

  /** What matrix products read. */
  public Precision precision() {
    return precision;
  }

  /** What to execute, in order; nodes that only name memory are not among them. */
  public List<PlanStep> steps() {
    return steps;
  }

  /** Tensors to fill once, before the first execution. */
  public List<Node> constants() {
    return constants;
  }

  /** Gradients that could not be computed in place, by parameter. */
  public Map<String, Value> copies() {
    return copies;
  }

  /** How a tensor lies in the memory of its base. */
  public View view(Value value) {
    return views.of(value);
  }

  /** Whether a node adds to what is already in its result's memory. */
  public boolean accumulates(Node node) {
    return views.accumulatesOnto(node) != null;
  }

  /**
   * Where a tensor with memory of its own lies.
   *
   * @return null if it never leaves the step that computes it
   */
  public Place place(Value base) {
    return places.get(base);
  }

  /** Whether a tensor with memory of its own is kept in bfloat16. */
  public boolean isHalf(Value base) {
    return storage.isHalf(base);
  }

  /**
   * Where the bfloat16 copy of a tensor lies that is kept in single precision, but read by matrix
   * products too.
   *
   * @return null if it has none
   */
  public Place.Arena halfCopy(Value base) {
    return halfCopies.get(base);
  }

  /** Size of the arena, in floats. */
  public long arenaFloats() {
    return arenaFloats;
  }

  /** The most floats that are alive at once: no arena can be smaller. */
  public long lowerBoundFloats() {
    return lowerBoundFloats;
  }

  /** The plan as text: its memory, then a line a step with what it reads and writes. */
  public String explain() {
    return PlanExplanation.of(this, memory);
  }
}
