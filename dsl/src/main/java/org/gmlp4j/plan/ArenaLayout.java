package org.gmlp4j.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Value;

/**
 * Offsets in one arena for tensors with lifetimes: tensors that are never alive together may share
 * memory.
 *
 * <p>Placed largest first, each at the lowest offset free during its whole life: close to the lower
 * bound for the nested lifetimes of a forward and backward pass.
 */
record ArenaLayout(Map<Value, Place> places, long size, long lowerBound) {
  /** A cache line of floats. */
  private static final int ALIGNMENT = 16;

  /** A tensor's life: from the step that writes it to the last step that reads it. */
  private record Life(Value value, long size, int begin, int end) {
    boolean overlaps(Life other) {
      return begin <= other.end && other.begin <= end;
    }
  }

  private record Placed(Life life, long offset) {
    long end() {
      return offset + life.size();
    }
  }

  /** Lays out all tensors of a plan that have no place yet. */
  static ArenaLayout of(
      Graph graph, List<Node> nodes, List<Node> steps, Map<Value, Place> elsewhere) {
    List<Life> lives = lives(graph, nodes, steps, elsewhere);
    lives.sort(Comparator.comparingLong(Life::size).reversed().thenComparingInt(Life::begin));
    var placed = new ArrayList<Placed>();
    var places = new HashMap<Value, Place>();
    long size = 0;
    for (Life life : lives) {
      var chosen = new Placed(life, lowestFree(life, placed));
      placed.add(chosen);
      places.put(life.value(), new Place.Arena(chosen.offset()));
      size = Math.max(size, chosen.end());
    }
    return new ArenaLayout(places, size, mostAlive(lives, steps.size()));
  }

  private static List<Life> lives(
      Graph graph, List<Node> nodes, List<Node> steps, Map<Value, Place> elsewhere) {
    Map<Value, Integer> begin = new HashMap<>();
    Map<Value, Integer> end = new HashMap<>();
    for (Node node : nodes) {
      if (Plan.isSource(node.op())) {
        // Fed or filled before the first step, and kept for the next execution.
        begin.put(node.output(0), 0);
        end.put(node.output(0), steps.size());
      }
    }
    for (int step = 0; step < steps.size(); step++) {
      for (Value input : steps.get(step).inputs()) {
        end.merge(Plan.root(input), step, Math::max);
      }
      for (Value output : steps.get(step).outputs()) {
        begin.put(output, step);
        end.merge(output, step, Math::max);
      }
    }
    graph.outputs().values().forEach(value -> end.put(Plan.root(value), steps.size()));
    graph.gradients().values().forEach(value -> end.put(Plan.root(value), steps.size()));

    var lives = new ArrayList<Life>();
    begin.forEach(
        (value, from) -> {
          if (!elsewhere.containsKey(value)) {
            long size = (value.shape().size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            lives.add(new Life(value, size, from, end.get(value)));
          }
        });
    // The map's order is arbitrary; the layout must not be.
    lives.sort(
        Comparator.comparingInt((Life life) -> life.value().node().id())
            .thenComparingInt(life -> life.value().index()));
    return lives;
  }

  private static long lowestFree(Life life, List<Placed> placed) {
    var rivals =
        placed.stream()
            .filter(other -> other.life().overlaps(life))
            .sorted(Comparator.comparingLong(Placed::offset))
            .toList();
    long offset = 0;
    for (Placed rival : rivals) {
      if (offset + life.size() <= rival.offset()) {
        break;
      }
      offset = Math.max(offset, rival.end());
    }
    return offset;
  }

  private static long mostAlive(List<Life> lives, int steps) {
    var change = new long[steps + 2];
    for (Life life : lives) {
      change[life.begin()] += life.size();
      change[life.end() + 1] -= life.size();
    }
    long alive = 0;
    long most = 0;
    for (long delta : change) {
      alive += delta;
      most = Math.max(most, alive);
    }
    return most;
  }
}
