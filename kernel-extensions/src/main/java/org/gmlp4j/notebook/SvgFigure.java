package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Svg.n;

import java.util.Locale;
import java.util.stream.Collectors;
import org.gmlp4j.notebook.Svg.Anchor;

/** Draws a figure as one SVG element, placed as {@link FigureLayout} says. */
final class SvgFigure {
  private final Figure figure;
  private final FigureLayout places;
  private final Svg svg;
  // Several pictures may share a page, where an id must be unique.
  private final String id;

  private SvgFigure(Figure figure, SvgTheme theme) {
    this.figure = figure;
    this.svg = new Svg(theme);
    this.places = FigureLayout.of(figure);
    this.id = String.format(Locale.ROOT, "g%08x", figure.hashCode());
  }

  static String draw(Figure figure, SvgTheme theme) {
    return new SvgFigure(figure, theme).draw();
  }

  private String draw() {
    svg.raw(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        role="img" style="max-width:100%%;height:auto" font-family="%s">\
        """
            .formatted(
                figure.width(), figure.height(), figure.width(), figure.height(), Palette.FONT));
    svg.raw("<title>" + Html.escape(name()) + "</title>");
    svg.rect(new Box(0, 0, figure.width(), figure.height()), Palette.PAPER);
    if (!figure.title().isEmpty()) {
      svg.text(
          places.outer().left(),
          31,
          figure.title(),
          Anchor.START,
          17,
          Palette.INK,
          "font-weight=\"600\"");
    }
    for (int i = 0; i < figure.panels().size(); i++) {
      drawPanel(i, places.boxes().get(i), id + "p" + i);
    }
    return svg.raw("</svg>").toString();
  }

  private String name() {
    String panels =
        figure.panels().stream()
            .map(Panel::title)
            .filter(title -> !title.isEmpty())
            .collect(Collectors.joining(", "));
    String name = figure.title().isEmpty() ? panels : figure.title();
    return name.isEmpty() ? "Figure" : name;
  }

  private void drawPanel(int index, Box box, String clip) {
    Panel panel = figure.panels().get(index);
    PanelRanges ranges = PanelRanges.of(panel);
    AxisScale x = new AxisScale(panel.x(), ranges.x(), box.left(), box.right());
    AxisScale y = new AxisScale(panel.y(), ranges.y(), box.bottom(), box.top());
    drawHead(panel, box, FigureLayout.besideLegend(figure, index));
    SvgAxes axes = new SvgAxes(svg, box);
    axes.grid(x, y);
    svg.raw(
        "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>"
            .formatted(
                clip,
                n(box.left() - 1),
                n(box.top() - 1),
                n(box.width() + 2),
                n(box.height() + 2)));
    svg.raw("<g clip-path=\"url(#%s)\">".formatted(clip));
    for (int i = 0; i < panel.traces().size(); i++) {
      panel.traces().get(i).match(new SvgTraces(svg, panel, x, y, panel.color(i)));
    }
    svg.raw("</g>");
    axes.labels(x, y, FigureLayout.angle(figure, panel));
    panel.colorBar().ifPresent(axes::colorBar);
  }

  private void drawHead(Panel panel, Box box, boolean besideLegend) {
    double baseline = box.top() - 9;
    if (panel.hasLegend()) {
      double left = box.left();
      for (int i = 0; i < panel.traces().size(); i++) {
        Trace trace = panel.traces().get(i);
        if (panel.inLegend(trace)) {
          drawKey(trace, left, baseline - 4, panel.color(i));
          svg.text(left + 30, baseline, trace.name(), Anchor.START, 12, Palette.MUTED);
          left += 30 + FigureLayout.textWidth(trace.name(), 12) + 20;
        }
      }
    }
    if (besideLegend) {
      baseline -= FigureLayout.LEGEND;
    }
    if (!panel.title().isEmpty()) {
      svg.text(
          box.left(),
          baseline,
          panel.title(),
          Anchor.START,
          14,
          Palette.INK,
          "font-weight=\"600\"");
    }
  }

  private void drawKey(Trace trace, double left, double middle, Rgb color) {
    if (trace instanceof Line line) {
      svg.raw("<g opacity=\"%s\">".formatted(n(line.opacity())));
      if (line.joined()) {
        svg.line(left, middle, left + 24, middle, color, line.width());
      }
      if (line.marked()) {
        svg.circle(left + 12, middle, 1.5 * line.width(), color);
      }
      svg.raw("</g>");
    } else {
      svg.rect(new Box(left + 6, middle - 6, 12, 12), color);
    }
  }
}
