package org.gmlp4j.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Upright bars from zero; several traces in a panel stand side by side.
 *
 * @param name what the legend calls it; empty to leave it out
 * @param x the bars' places, often {@link Doubles#range} on an axis of categories
 * @param y their heights, as many as {@code x}
 * @param color their colour; empty for the palette's next
 * @param errors half the length of the error bar on each, NaN for none; empty for no error bars
 * @param labels what stands at each bar's end, as many as {@code y}; empty for none
 */
public record Bar(
    String name,
    Doubles x,
    Doubles y,
    Optional<Rgb> color,
    Optional<Doubles> errors,
    List<String> labels)
    implements Trace {
  public Bar {
    Objects.requireNonNull(name, "name; use \"\" for none");
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "bars \"%s\" need one y for each x, got %d x and %d y"
              .formatted(name, x.size(), y.size()));
    }
    if (errors.isPresent() && errors.get().size() != y.size()) {
      throw new IllegalArgumentException(
          "bars \"%s\" need one error for each y or none, got %d y and %d errors"
              .formatted(name, y.size(), errors.get().size()));
    }
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != y.size()) {
      throw new IllegalArgumentException(
          "bars \"%s\" need one label for each y or none, got %d y and %d labels"
              .formatted(name, y.size(), labels.size()));
    }
  }

  /** Bars at the positions 0, 1, … in the palette's next colour. */
  public static Bar of(String name, Doubles heights) {
    return new Bar(
        name,
        Doubles.range(heights.size()),
        heights,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** These bars with error bars: half the length of each. */
  public Bar errors(Doubles newErrors) {
    return new Bar(name, x, y, color, Optional.of(newErrors), labels);
  }

  /** These bars with text at their ends. */
  public Bar labels(List<String> newLabels) {
    return new Bar(name, x, y, color, errors, newLabels);
  }

  /** The error of a bar, 0 where it has none. */
  double error(int index) {
    double error = errors.map(all -> all.get(index)).orElse(0.0);
    return Double.isFinite(error) ? error : 0;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.bar(this);
  }
}
