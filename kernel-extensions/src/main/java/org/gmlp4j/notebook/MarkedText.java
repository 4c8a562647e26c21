package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text of which parts are marked: by a background colour on a page, by signs around them elsewhere.
 *
 * <p>A mark's colour is half transparent, so that the page's own text colour reads on it, light or
 * dark.
 *
 * @param spans its parts in order, without anything between them
 */
public record MarkedText(List<Span> spans) implements TableCell {

  /**
   * A part of a text.
   *
   * @param text its characters
   * @param mark how it is marked; empty for plain text
   */
  public record Span(String text, Optional<Mark> mark) {}

  /**
   * How a part is marked.
   *
   * @param color its background
   * @param strength of the background, 0 (none) to 1
   * @param before stands before the part where there are no colours
   * @param after stands behind it
   * @param note what a pointer over it tells; may be empty
   */
  public record Mark(Rgb color, double strength, String before, String after, String note) {
    /** The opacity of the strongest mark: more would need another text colour on it. */
    private static final double STRONGEST = 0.5;

    public Mark {
      Objects.requireNonNull(color, "color");
      Objects.requireNonNull(note, "note; use \"\" for none");
      if (!(strength >= 0 && strength <= 1)) {
        throw new IllegalArgumentException("a mark's strength lies in 0..1, got " + strength);
      }
    }

    private String html(String text) {
      return String.format(
          Locale.ROOT,
          "<mark%s style=\"color:inherit;background:rgba(%d,%d,%d,%.2f);border-radius:3px;"
              + "padding:1px 2px\">%s</mark>",
          note.isEmpty() ? "" : " title=\"" + Html.escape(note) + "\"",
          color.red(),
          color.green(),
          color.blue(),
          STRONGEST * strength,
          text);
    }
  }

  public MarkedText {
    spans = List.copyOf(spans);
  }

  /** An empty text to add parts to. */
  public static MarkedText empty() {
    return new MarkedText(List.of());
  }

  /** This text with plain text behind it. */
  public MarkedText plain(String text) {
    return with(new Span(text, Optional.empty()));
  }

  /** This text with a marked part behind it. */
  public MarkedText marked(String text, Mark mark) {
    return with(new Span(text, Optional.of(mark)));
  }

  private MarkedText with(Span span) {
    List<Span> all = new ArrayList<>(spans);
    all.add(span);
    return new MarkedText(all);
  }

  @Override
  public String toHtml() {
    return spans.stream()
        .map(
            span -> {
              String text = Html.escape(span.text()).replace("\n", "<br>");
              return span.mark().map(mark -> mark.html(text)).orElse(text);
            })
        .collect(Collectors.joining());
  }

  @Override
  public String toText() {
    return spans.stream()
        .map(
            span ->
                span.mark()
                    .map(mark -> mark.before() + span.text() + mark.after())
                    .orElse(span.text()))
        .collect(Collectors.joining());
  }
}
