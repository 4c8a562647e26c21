package org.gmlp4j.notebook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One axis of a {@link Panel}.
 *
 * @param title what is measured, with its unit; may be empty
 * @param scale how numbers become distances
 * @param format how tick labels are written
 * @param range what it shows; empty to fit the data
 * @param categories labels of the positions 0, 1, …; empty for an axis of numbers
 * @param reversed whether it runs from right to left or top to bottom
 */
public record Axis(
    String title,
    Scale scale,
    Format format,
    Optional<Range> range,
    List<String> categories,
    boolean reversed) {

  /** How numbers become distances. */
  public enum Scale {
    LINEAR,
    /** Base-ten logarithm; numbers that are not positive are not drawn. */
    LOG
  }

  /** How tick labels are written. */
  public enum Format {
    /** Plain numbers, 20k for 20000. */
    PLAIN,
    /** Shares as percentages: 0.25 is 25%. */
    PERCENT,
    /** Powers of ten: 5e-4. */
    SCIENTIFIC
  }

  public Axis {
    Objects.requireNonNull(title, "title; use \"\" for none");
    categories = List.copyOf(categories);
    if (scale == Scale.LOG && range.isPresent() && range.get().low() <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic axis needs a range above 0, got one from %s; raise its low end"
              .formatted(range.get().low()));
    }
    if (scale == Scale.LOG && !categories.isEmpty()) {
      throw new IllegalArgumentException(
          "an axis of categories cannot be logarithmic; leave its scale LINEAR");
    }
  }

  /** A linear axis that fits its data. */
  public static Axis of(String title) {
    return new Axis(title, Scale.LINEAR, Format.PLAIN, Optional.empty(), List.of(), false);
  }

  /** An axis of named positions: traces use 0 for the first, 1 for the second, and so on. */
  public static Axis ofCategories(String title, List<String> categories) {
    return new Axis(title, Scale.LINEAR, Format.PLAIN, Optional.empty(), categories, false);
  }

  /** This axis with a logarithmic scale. */
  public Axis log() {
    return new Axis(title, Scale.LOG, format, range, categories, reversed);
  }

  /** This axis showing a fixed range. */
  public Axis range(double low, double high) {
    return new Axis(title, scale, format, Optional.of(new Range(low, high)), categories, reversed);
  }

  /** This axis with tick labels of a format. */
  public Axis format(Format newFormat) {
    return new Axis(title, scale, newFormat, range, categories, reversed);
  }

  /** This axis running the other way: a matrix's row 0 on top. */
  public Axis reverse() {
    return new Axis(title, scale, format, range, categories, !reversed);
  }
}
