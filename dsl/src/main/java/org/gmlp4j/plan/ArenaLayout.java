package org.gmlp4j.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last pass: offsets in one arena for tensors with lifetimes, so that tensors that are never
 * alive together may share memory.
 *
 * <p>Placed largest first, each at the lowest offset free during its whole life: close to the lower
 * bound for the nested lifetimes of a forward and backward pass.
 *
 * @param offsets first float of each tensor
 * @param size floats in the arena
 * @param lowerBound the most floats that are alive at once
 */
public record ArenaLayout(Map<Object, Long> offsets, long size, long lowerBound) {
  /** A cache line of floats. */
  private static final int ALIGNMENT = 16;

  /**
   * A tensor's life.
   *
   * @param owner the tensor, or what else identifies this memory
   * @param size floats
   * @param begin the step that writes it
   * @param end the last step that reads it
   */
  public record Life(Object owner, long size, int begin, int end) {
    public Life {
      size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    boolean overlaps(Life other) {
      return begin <= other.end && other.begin <= end;
    }

    /** The life of two tensors that share memory. */
    public Life and(Life other) {
      return new Life(
          owner,
          Math.max(size, other.size),
          Math.min(begin, other.begin),
          Math.max(end, other.end));
    }
  }

  private record Placed(Life life, long offset) {
    long end() {
      return offset + life.size();
    }
  }

  /**
   * Lays out tensors.
   *
   * @param lives all tensors, in an order that is the same in every run
   * @param steps number of steps
   */
  public static ArenaLayout of(List<Life> lives, int steps) {
    var largestFirst = new ArrayList<>(lives);
    largestFirst.sort(
        Comparator.comparingLong(Life::size).reversed().thenComparingInt(Life::begin));
    var placed = new ArrayList<Placed>();
    var offsets = new HashMap<Object, Long>();
    long size = 0;
    for (Life life : largestFirst) {
      var chosen = new Placed(life, lowestFree(life, placed));
      placed.add(chosen);
      offsets.put(life.owner(), chosen.offset());
      size = Math.max(size, chosen.end());
    }
    return new ArenaLayout(offsets, size, mostAlive(lives, steps));
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
