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
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/**
 * The third pass: joins operations that treat every row alike with those that hand them their rows,
 * and puts all steps in order.
 *
 * <p>Two steps become one if they have the same rows, if what passes between them passes row by
 * row, and if no third step lies on a way from one to the other, for it would have to run between
 * them.
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

  private RowFusion(Views views) {
    this.views = views;
  }

  /** The steps of a graph's live nodes, in an executable order. */
  static List<PlanStep> of(List<Node> live, Views views) {
    var fusion = new RowFusion(views);
    var executed = live.stream().filter(n -> !Plan.isSource(n.op()) && !views.isView(n)).toList();
    executed.forEach(fusion::add);
    executed.forEach(fusion::joinProducers);
    return fusion.inOrder();
  }

  private void add(Node node) {
    var unit = new Unit(node);
    units.put(node, unit);
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
      Set<Integer> rowInputs = RowAccess.of(user).orElseThrow().inputs();
      for (int i = 0; i < user.inputs().size(); i++) {
        Value value = user.input(i);
        View view = views.of(value);
        Node producer = view.base().node();
        if (from.nodes.contains(producer)
            && !(rowInputs.contains(i)
                && view.isWhole(value)
                && RowAccess.of(producer).orElseThrow().outputs().contains(view.base().index()))) {
          return false;
        }
      }
    }
    return true;
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
