package org.gmlp4j.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Points in order, joined, marked or both; a gap (NaN) breaks the line.
 *
 * @param name what the legend calls it; empty to leave it out
 * @param x horizontal places, as many as {@code y}
 * @param y vertical places
 * @param mark how the points are drawn
 * @param color its colour; empty for the palette's next
 * @param width the line's width in pixels; a point's diameter is three times that
 * @param opacity 0 (invisible) to 1
 * @param labels what stands beside each point, as many as {@code x}; empty for none
 */
public record Line(
    String name,
    Doubles x,
    Doubles y,
    Mark mark,
    Optional<Rgb> color,
    double width,
    double opacity,
    List<String> labels)
    implements Trace {

  /** How points are drawn. */
  public enum Mark {
    LINE,
    POINTS,
    LINE_AND_POINTS
  }

  public Line {
    Objects.requireNonNull(name, "name; use \"\" for none");
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "line \"%s\" needs one y for each x, got %d x and %d y"
              .formatted(name, x.size(), y.size()));
    }
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != x.size()) {
      throw new IllegalArgumentException(
          "line \"%s\" needs one label for each point or none, got %d points and %d labels"
              .formatted(name, x.size(), labels.size()));
    }
    if (!(width > 0 && opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(
          "line \"%s\" needs a positive width and an opacity in 0..1, got %s and %s"
              .formatted(name, width, opacity));
    }
  }

  /** A line two pixels wide in the palette's next colour. */
  public static Line of(String name, Doubles x, Doubles y) {
    return new Line(name, x, y, Mark.LINE, Optional.empty(), 2, 1, List.of());
  }

  /** This trace with its points drawn another way. */
  public Line mark(Mark newMark) {
    return new Line(name, x, y, newMark, color, width, opacity, labels);
  }

  /** This trace in a colour. */
  public Line color(Rgb newColor) {
    return new Line(name, x, y, mark, Optional.of(newColor), width, opacity, labels);
  }

  /** This trace drawn thinner or thicker, fainter or stronger. */
  public Line style(double newWidth, double newOpacity) {
    return new Line(name, x, y, mark, color, newWidth, newOpacity, labels);
  }

  /** This trace with a label beside each point. */
  public Line labels(List<String> newLabels) {
    return new Line(name, x, y, mark, color, width, opacity, newLabels);
  }

  boolean joined() {
    return mark != Mark.POINTS;
  }

  boolean marked() {
    return mark != Mark.LINE;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.line(this);
  }
}
