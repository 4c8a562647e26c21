package org.gmlp4j.notebook;

import java.util.Objects;
import java.util.Optional;

/**
 * Upright bars from zero; several traces in a panel stand side by side.
 *
 * @param name what the legend calls it; empty to leave it out
 * @param x the bars' places, often {@link Doubles#range} on an axis of categories
 * @param y their heights, as many as {@code x}
 * @param color their colour; empty for the palette's next
 */
public record Bar(String name, Doubles x, Doubles y, Optional<Rgb> color) implements Trace {
  public Bar {
    Objects.requireNonNull(name, "name; use \"\" for none");
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "bars \"%s\" need one y for each x, got %d x and %d y"
              .formatted(name, x.size(), y.size()));
    }
  }

  /** Bars at the positions 0, 1, … in the palette's next colour. */
  public static Bar of(String name, Doubles heights) {
    return new Bar(name, Doubles.range(heights.size()), heights, Optional.empty());
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.bar(this);
  }
}
