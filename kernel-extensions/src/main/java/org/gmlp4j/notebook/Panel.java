package org.gmlp4j.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One coordinate system of a {@link Figure} with the traces drawn in it.
 *
 * @param title what it shows; may be empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param traces drawn in order, later ones on top
 * @param legend whether it may have a legend; off where a neighbour's serves for both
 */
public record Panel(String title, Axis x, Axis y, List<Trace> traces, boolean legend) {
  public Panel {
    Objects.requireNonNull(title, "title; use \"\" for none");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    traces = List.copyOf(traces);
  }

  /** A panel that has a legend where it has two or more traces of which one is named. */
  public Panel(String title, Axis x, Axis y, List<Trace> traces) {
    this(title, x, y, traces, true);
  }

  /** A panel without a title. */
  public static Panel of(Axis x, Axis y, Trace... traces) {
    return new Panel("", x, y, List.of(traces));
  }

  /** This panel with a title. */
  public Panel titled(String newTitle) {
    return new Panel(newTitle, x, y, traces, legend);
  }

  /** This panel without a legend. */
  public Panel withoutLegend() {
    return new Panel(title, x, y, traces, false);
  }

  boolean hasLegend() {
    return legend && traces.size() > 1 && traces.stream().anyMatch(this::inLegend);
  }

  boolean inLegend(Trace trace) {
    return !(trace instanceof Heatmap) && !trace.name().isEmpty();
  }

  /** The heat map whose colour bar stands beside the panel, if any. */
  Optional<Heatmap> colorBar() {
    return traces.stream()
        .filter(t -> t instanceof Heatmap h && h.legend())
        .map(Heatmap.class::cast)
        .findFirst();
  }

  /** The colour of the trace at a position: its own, or the palette's. */
  Rgb color(int index) {
    return traces.get(index).color().orElseGet(() -> Palette.at(index));
  }
}
