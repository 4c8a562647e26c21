package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a curve that grows without end, in bounded memory.
 *
 * <p>Points are gathered in runs of equal count, of which the lowest and the highest stay: a single
 * spike survives. When there are too many runs, neighbours become one, and each takes twice as many
 * points from then on. {@link Downsample} does the same for a curve that is there as a whole.
 */
final class GrowingCurve {
  private final int most;
  private final List<Run> runs = new ArrayList<>();
  private long points = 1; // of a whole run
  private long inLast;

  private record Point(double x, double y) {}

  private record Run(Point low, Point high) {
    Run with(Run other) {
      return new Run(
          other.low.y < low.y ? other.low : low, other.high.y > high.y ? other.high : high);
    }
  }

  /**
   * An empty curve.
   *
   * @param mostPoints the most that are ever kept, at least 4
   */
  GrowingCurve(int mostPoints) {
    this.most = mostPoints / 2;
  }

  /** Adds a point to the right of all others; one that is not finite is left out. */
  void add(double x, double y) {
    if (!Double.isFinite(y)) {
      return;
    }
    var point = new Point(x, y);
    var run = new Run(point, point);
    if (!runs.isEmpty() && inLast < points) {
      runs.set(runs.size() - 1, runs.get(runs.size() - 1).with(run));
      inLast++;
      return;
    }
    if (runs.size() >= most) {
      halve();
    }
    runs.add(run);
    inLast = 1;
  }

  private void halve() {
    List<Run> halved = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += 2) {
      halved.add(i + 1 < runs.size() ? runs.get(i).with(runs.get(i + 1)) : runs.get(i));
    }
    runs.clear();
    runs.addAll(halved);
    points *= 2;
  }

  /** What is there so far, as a line. */
  Line line(String name) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (Run run : runs) {
      boolean rising = run.low.x <= run.high.x;
      Point first = rising ? run.low : run.high;
      Point second = rising ? run.high : run.low;
      xs.add(first.x);
      ys.add(first.y);
      if (second.x > first.x) {
        xs.add(second.x);
        ys.add(second.y);
      }
    }
    return Line.of(name, Doubles.of(xs), Doubles.of(ys));
  }
}
