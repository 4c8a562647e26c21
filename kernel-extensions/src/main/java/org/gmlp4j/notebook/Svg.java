package org.gmlp4j.notebook;

import java.util.Locale;

/** Writes SVG elements one after the other; numbers with two decimals, text escaped. */
final class Svg {
  private final StringBuilder out = new StringBuilder();
  private final SvgTheme theme;

  Svg(SvgTheme theme) {
    this.theme = theme;
  }

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
            .formatted(
                n(box.left()), n(box.top()), n(box.width()), n(box.height()), theme.paint(fill)));
  }

  Svg line(double x1, double y1, double x2, double y2, Rgb color, double width) {
    return raw(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>"
            .formatted(n(x1), n(y1), n(x2), n(y2), theme.paint(color), n(width)));
  }

  Svg circle(double x, double y, double radius, Rgb color) {
    return raw(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>"
            .formatted(n(x), n(y), n(radius), theme.paint(color)));
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
                theme.paint(color),
                attributes.isEmpty() ? "" : " " + attributes,
                Html.escape(text)));
  }

  String paint(Rgb color) {
    return theme.paint(color);
  }

  /** A number with at most two decimals. */
  static String n(double value) {
    // A live picture writes thousands of numbers a second: String.format would be felt.
    long hundredths = Math.round(value * 100);
    long size = Math.abs(hundredths);
    String text = (hundredths < 0 ? "-" : "") + size / 100;
    long rest = size % 100;
    return rest == 0
        ? text
        : text + (rest < 10 ? ".0" + rest : "." + (rest % 10 == 0 ? rest / 10 : rest));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
