package org.gmlp4j.train.log;

import java.util.Comparator;

/**
 * Where in a run something happened.
 *
 * @param step optimizer steps taken by then
 * @param after whether it came after that step: an evaluation, a notice, the end
 */
record Position(long step, boolean after) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::step).thenComparing(Position::after);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
