package org.gmlp4j.notebook;

import java.util.Optional;

/** One set of marks in a {@link Panel}. */
public sealed interface Trace permits Line, Bar, Heatmap, Histogram {
  /** What the legend calls it; empty to leave it out of the legend. */
  String name();

  /** Its own colour; empty for the palette's next. */
  Optional<Rgb> color();

  /** Answers with the case that this trace is. */
  <R> R match(Cases<R> cases);

  /**
   * One answer for each kind of trace.
   *
   * @param <R> the answers' type
   */
  interface Cases<R> {
    R line(Line line);

    R bar(Bar bar);

    R heatmap(Heatmap heatmap);

    R histogram(Histogram histogram);
  }
}
