package org.gmlp4j.notebook;

import java.util.Locale;

/** Writes SVG elements one after the other; numbers with two decimals, text escaped. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** Where a text stands by its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  Svg rect(Box box, Rgb fill) {
    return raw(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
            .formatted(n(box.left()), n(box.top()), n(box.width()), n(box.height()), fill.hex()));
  }

  Svg line(double x1, double y1, double x2, double y2, Rgb color, double width) {
    return raw(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>"
            .formatted(n(x1), n(y1), n(x2), n(y2), color.hex(), n(width)));
  }

  Svg circle(double x, double y, double radius, Rgb color) {
    return raw(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>"
            .formatted(n(x), n(y), n(radius), color.hex()));
  }

  Svg text(double x, double y, String text, Anchor anchor, int size, Rgb color) {
    return text(x, y, text, anchor, size, color, "");
  }

  /** Text on its baseline, with further attributes such as a rotation. */
  Svg text(double x, double y, String text, Anchor anchor, int size, Rgb color, String attributes) {
    return raw(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\"%s>%s</text>"
            .formatted(
                n(x),
                n(y),
                anchor.name().toLowerCase(Locale.ROOT),
                size,
                color.hex(),
                attributes.isEmpty() ? "" : " " + attributes,
                Html.escape(text)));
  }

  /** A number with at most two decimals. */
  static String n(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
