package org.gmlp4j.notebook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.notebook.Svg.Anchor;

/**
 * Several things as one picture, for places that show pictures alone: figures as they are drawn,
 * all else as its text.
 */
final class StackedPicture {
  private static final int LETTERS = 13;
  private static final int LINE_HEIGHT = 18;
  private static final int MARGIN = 16;

  /** What 80 letters of a fixed-width font take at most. */
  private static final int NARROWEST = 680;

  private final Svg svg = new Svg(SvgTheme.PAPER);
  private int height;

  private StackedPicture() {}

  /** The picture; empty where there is no figure, and text says all. */
  static Optional<String> of(Stacked stacked) {
    List<Displayable> parts = flat(stacked).toList();
    if (parts.stream().noneMatch(Figure.class::isInstance)) {
      return Optional.empty();
    }
    var picture = new StackedPicture();
    int width = NARROWEST;
    for (Displayable part : parts) {
      if (part instanceof Figure figure) {
        picture.add(figure);
        width = Math.max(width, figure.width());
      } else {
        picture.add(part.toText());
      }
    }
    return Optional.of(picture.framed(width));
  }

  private static Stream<Displayable> flat(Displayable part) {
    return part instanceof Stacked stacked
        ? stacked.parts().stream().flatMap(StackedPicture::flat)
        : Stream.of(part);
  }

  private void add(Figure figure) {
    svg.raw(figure.toSvg().replaceFirst("<svg ", "<svg y=\"%d\" ".formatted(height)));
    height += figure.height();
  }

  private void add(String text) {
    height += MARGIN;
    for (String line : text.split("\n", -1)) {
      svg.text(
          MARGIN,
          height + LETTERS,
          line,
          Anchor.START,
          LETTERS,
          Palette.INK,
          "font-family=\"monospace\" xml:space=\"preserve\"");
      height += LINE_HEIGHT;
    }
    height += MARGIN;
  }

  private String framed(int width) {
    var framed = new Svg(SvgTheme.PAPER);
    framed.raw(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        role="img" style="max-width:100%%;height:auto">\
        """
            .formatted(width, height, width, height));
    framed.rect(new Box(0, 0, width, height), Palette.PAPER);
    return framed.raw(svg.toString()).raw("</svg>").toString();
  }
}
