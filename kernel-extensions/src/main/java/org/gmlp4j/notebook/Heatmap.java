package org.gmlp4j.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A matrix as coloured cells: row {@code i} at y = i, column {@code j} at x = j.
 *
 * @param name what its hover text calls it; may be empty
 * @param rows the matrix, all rows of one length
 * @param text what stands in each cell, shaped like {@code rows}, lines parted by {@code \n}; empty
 *     for bare cells
 * @param colors how numbers become colours
 * @param range the numbers at the colour scale's ends; empty to fit the data
 * @param legend whether a colour bar stands beside it
 */
public record Heatmap(
    String name,
    List<Doubles> rows,
    List<List<String>> text,
    ColorScale colors,
    Optional<Range> range,
    boolean legend)
    implements Trace {
  public Heatmap {
    Objects.requireNonNull(name, "name; use \"\" for none");
    rows = List.copyOf(rows);
    text = text.stream().map(List::copyOf).toList();
    if (rows.isEmpty() || rows.get(0).size() == 0) {
      throw new IllegalArgumentException("a heat map needs at least one row and one column");
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != rows.get(0).size()) {
        throw new IllegalArgumentException(
            "a heat map's rows must be of one length; row 0 has %d numbers, row %d has %d"
                .formatted(rows.get(0).size(), i, rows.get(i).size()));
      }
    }
    int columns = rows.get(0).size();
    if (!text.isEmpty()
        && (text.size() != rows.size() || text.stream().anyMatch(r -> r.size() != columns))) {
      throw new IllegalArgumentException(
          "a heat map's text must be shaped like its rows, %d x %d, or be empty; got %d rows of %s"
              .formatted(
                  rows.size(), columns, text.size(), text.stream().map(List::size).toList()));
    }
  }

  /** Bare cells with a colour bar, colours fitted to the data. */
  public static Heatmap of(List<Doubles> rows, ColorScale colors) {
    return new Heatmap("", rows, List.of(), colors, Optional.empty(), true);
  }

  /** This heat map with text in its cells. */
  public Heatmap text(List<List<String>> newText) {
    return new Heatmap(name, rows, newText, colors, range, legend);
  }

  /** This heat map with a fixed range of colours. */
  public Heatmap range(double low, double high) {
    return new Heatmap(name, rows, text, colors, Optional.of(new Range(low, high)), legend);
  }

  int columns() {
    return rows.get(0).size();
  }

  /** The numbers at the colour scale's ends, fitted to the data where none were given. */
  Range colorRange() {
    return range.orElseGet(() -> Range.of(rows.stream().flatMapToDouble(Doubles::stream)));
  }

  @Override
  public Optional<Rgb> color() {
    return Optional.empty();
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.heatmap(this);
  }
}
