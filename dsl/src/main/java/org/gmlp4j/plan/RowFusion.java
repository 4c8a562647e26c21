package org.gmlp4j.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/**
 * The third pass: joins operations that treat every row alike with those that hand them their rows,
 * and puts all steps in order.
 *
 * <p>Two steps become one if they have the same rows, if what passes between them passes row by
 * row, and if no third step lies on a way from one to the other, for it would have to run between
 * them. An operation of several tensors is done in the step that goes through them last otherwise:
 * its result alone is kept then, instead of them.
 */
final class RowFusion {

  /** Nodes to be executed together. */
  private static final class Unit {
    final TreeSet<Node> nodes = new TreeSet<>(Comparator.comparingInt(Node::id));
    final Set<Unit> before = new HashSet<>();
    final Set<Unit> after = new HashSet<>();
    final Optional<RowAccess> rows;

    Unit(Node node) {
      nodes.add(node);
      rows = RowAccess.of(node);
    }

    int position() {
      return nodes.first().id();
    }

    PlanStep step() {
      return rows.isPresent()
          ? new PlanStep.Fused(List.copyOf(nodes), rows.get().rows())
          : new PlanStep.Single(nodes.first());
    }
  }

  private final Views views;
  private final Map<Node, Unit> units = new HashMap<>();

  /** The nodes that read a value of memory, through views. */
  private final Map<Value, Set<Node>> readers = new HashMap<>();

  private RowFusion(Views views) {
    this.views = views;
  }

  /** The steps of a graph's live nodes, in an executable order. */
  static List<PlanStep> of(List<Node> live, Views views) {
    var fusion = new RowFusion(views);
    var executed = live.stream().filter(n -> !Plan.isSource(n.op()) && !views.isView(n)).toList();
    executed.forEach(fusion::add);
    executed.forEach(fusion::joinProducers);
    executed.forEach(fusion::moveUp);
    return fusion.inOrder();
  }

  private void add(Node node) {
    var unit = new Unit(node);
    units.put(node, unit);
    node.inputs().stream().map(this::base).forEach(value -> readersOf(value).add(node));
    for (Node producer : producers(node)) {
      Unit before = units.get(producer);
      unit.before.add(before);
      before.after.add(unit);
    }
  }

  /** The executed nodes whose results a node reads, through views; the nearest first. */
  private Set<Node> producers(Node node) {
    Set<Node> producers = new TreeSet<>(Comparator.comparingInt(Node::id).reversed());
    Deque<Value> open = new ArrayDeque<>(node.inputs());
    if (views.accumulatesOnto(node) != null) {
      open.add(views.accumulatesOnto(node));
    }
    while (!open.isEmpty()) {
      Node source = open.pop().node();
      if (views.isView(source)) {
        open.addAll(source.inputs());
      } else if (!Plan.isSource(source.op())) {
        producers.add(source);
      }
    }
    return producers;
  }

  private void joinProducers(Node node) {
    for (Node producer : producers(node)) {
      Unit from = units.get(producer);
      Unit to = units.get(node);
      // Joined to the forward pass, it would be computed there, and kept until it is read.
      boolean again = node.isRecomputed() && !producer.isRecomputed();
      if (from != to && !again && linked(from, to) && !hasDetour(from, to)) {
        join(from, to);
      }
    }
  }

  /** Whether all that one unit hands to another passes row by row. */
  private boolean linked(Unit from, Unit to) {
    if (from.rows.isEmpty()
        || to.rows.isEmpty()
        || from.rows.get().rows() != to.rows.get().rows()) {
      return false;
    }
    for (Node user : to.nodes) {
      for (int i = 0; i < user.inputs().size(); i++) {
        Value base = base(user.input(i));
        Node producer = base.node();
        if (from.nodes.contains(producer)
            && !(readsByRows(user, i)
                && RowAccess.of(producer).orElseThrow().outputs().contains(base.index()))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether row r of an operand, all of a tensor in memory, is what row r of the results needs. */
  private boolean readsByRows(Node user, int operand) {
    Value value = user.input(operand);
    return views.of(value).isWhole(value)
        && RowAccess.of(user).filter(rows -> rows.inputs().contains(operand)).isPresent();
  }

  /** Whether a way leads from one unit to another through a third. */
  private static boolean hasDetour(Unit from, Unit to) {
    Set<Unit> seen = new HashSet<>();
    Deque<Unit> open = new ArrayDeque<>();
    for (Unit next : from.after) {
      if (next != to && seen.add(next)) {
        open.push(next);
      }
    }
    while (!open.isEmpty()) {
      for (Unit next : open.pop().after) {
        if (next == to) {
          return true;
        }
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  private void join(Unit kept, Unit joined) {
    kept.nodes.addAll(joined.nodes);
    joined.nodes.forEach(node -> units.put(node, kept));
    for (Unit before : joined.before) {
      before.after.remove(joined);
      if (before != kept) {
        before.after.add(kept);
        kept.before.add(before);
      }
    }
    for (Unit after : joined.after) {
      after.before.remove(joined);
      after.before.add(kept);
      kept.after.add(after);
    }
    kept.after.remove(joined);
  }

  private Value base(Value value) {
    return views.of(value).base();
  }

  private Set<Node> readersOf(Value base) {
    return readers.computeIfAbsent(base, value -> new TreeSet<>(Comparator.comparingInt(Node::id)));
  }

  /** Moves an operation of several tensors to where they are read last otherwise. */
  private void moveUp(Node node) {
    Unit from = units.get(node);
    Set<Value> operands = node.inputs().stream().map(this::base).collect(Collectors.toSet());
    boolean elementwise =
        node.outputs().size() == 1
            && IntStream.range(0, node.inputs().size()).allMatch(i -> readsByRows(node, i));
    if (!elementwise || operands.size() < 2 || from.nodes.size() == 1) {
      return;
    }
    for (Node reader : readersOf(base(node.input(0)))) {
      Unit to = units.get(reader);
      if (to != from
          && to.rows.map(RowAccess::rows).equals(from.rows.map(RowAccess::rows))
          && operands.stream().allMatch(value -> endsIn(to, value, node))
          && !isBefore(from, to)) {
        from.nodes.remove(node);
        to.nodes.add(node);
        units.put(node, to);
        to.after.add(from);
        from.before.add(to);
        return;
      }
    }
  }

  /**
   * Whether a step goes through a value of another row by row, and all but one node that read it
   * come before.
   */
  private boolean endsIn(Unit step, Value value, Node but) {
    Unit producer = units.get(value.node());
    if (producer == null || producer == step || producer == units.get(but)) {
      return false;
    }
    boolean found = false;
    for (Node reader : readersOf(value)) {
      if (units.get(reader) == step) {
        found |=
            IntStream.range(0, reader.inputs().size())
                .filter(i -> base(reader.input(i)) == value)
                .allMatch(i -> readsByRows(reader, i));
      } else if (reader != but && !isBefore(units.get(reader), step)) {
        return false;
      }
    }
    return found;
  }

  /** Whether a way leads from one unit to another. */
  private static boolean isBefore(Unit first, Unit second) {
    return first.after.contains(second) || hasDetour(first, second);
  }

  /** Every step as early as the graph's own order lets it. */
  private List<PlanStep> inOrder() {
    Map<Unit, Integer> waiting = new HashMap<>();
    var ready = new PriorityQueue<Unit>(Comparator.comparingInt(Unit::position));
    for (Unit unit : new HashSet<>(units.values())) {
      waiting.put(unit, unit.before.size());
      if (unit.before.isEmpty()) {
        ready.add(unit);
      }
    }
    var steps = new ArrayList<PlanStep>();
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      steps.add(unit.step());
      for (Unit after : unit.after) {
        if (waiting.merge(after, -1, Integer::sum) == 0) {
          ready.add(after);
        }
      }
    }
    return steps;
  }
}
