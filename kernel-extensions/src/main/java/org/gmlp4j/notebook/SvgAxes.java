package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Svg.n;

import org.gmlp4j.notebook.Svg.Anchor;

/** Draws what surrounds a panel's traces: grid, axis lines, labels, titles, the colour bar. */
record SvgAxes(Svg svg, Box box) {
  private static final int SIZE = FigureLayout.LABEL_SIZE;

  void grid(AxisScale x, AxisScale y) {
    if (x.axis().categories().isEmpty()) {
      for (double tick : x.ticks(xTicks())) {
        svg.line(x.at(tick), box.top(), x.at(tick), box.bottom(), Palette.GRID, 1);
      }
    }
    if (y.axis().categories().isEmpty()) {
      for (double tick : y.ticks(yTicks())) {
        svg.line(box.left(), y.at(tick), box.right(), y.at(tick), Palette.GRID, 1);
      }
    }
  }

  void labels(AxisScale x, AxisScale y, int angle) {
    svg.line(box.left(), box.bottom(), box.right(), box.bottom(), Palette.AXIS, 1);
    svg.line(box.left(), box.top(), box.left(), box.bottom(), Palette.AXIS, 1);
    for (double tick : x.ticks(xTicks())) {
      xLabel(x.at(tick), x.label(tick), angle);
    }
    for (double tick : y.ticks(yTicks())) {
      svg.text(box.left() - 7, y.at(tick) + 4, y.label(tick), Anchor.END, SIZE, Palette.MUTED);
    }
    double middle = (box.left() + box.right()) / 2;
    if (!x.axis().title().isEmpty()) {
      double drop = 40 + CategoryLabels.drop(x.axis().categories(), angle);
      svg.text(middle, box.bottom() + drop, x.axis().title(), Anchor.MIDDLE, 13, Palette.MUTED);
    }
    if (!y.axis().title().isEmpty()) {
      double left = box.left() - labelWidth(y) - 22;
      double centre = (box.top() + box.bottom()) / 2;
      svg.text(
          left,
          centre,
          y.axis().title(),
          Anchor.MIDDLE,
          13,
          Palette.MUTED,
          "transform=\"rotate(-90 %s %s)\"".formatted(n(left), n(centre)));
    }
  }

  void colorBar(Heatmap heatmap) {
    double left = box.right() + 14;
    // One strip a pixel row or two: gradients need ids, and strips print everywhere.
    int strips = 64;
    double strip = box.height() / strips;
    svg.raw("<g shape-rendering=\"crispEdges\">");
    for (int i = 0; i < strips; i++) {
      Rgb color = heatmap.colors().at((i + 0.5) / strips);
      svg.rect(new Box(left, box.bottom() - (i + 1) * strip, 12, strip + 0.5), color);
    }
    svg.raw("</g>");
    AxisScale scale = new AxisScale(Axis.of(""), heatmap.colorRange(), box.bottom(), box.top());
    for (double tick : scale.ticks(6)) {
      svg.text(left + 17, scale.at(tick) + 4, scale.label(tick), Anchor.START, 11, Palette.MUTED);
    }
  }

  private void xLabel(double x, String label, int angle) {
    if (angle == 0) {
      svg.text(x, box.bottom() + 18, label, Anchor.MIDDLE, SIZE, Palette.MUTED);
      return;
    }
    double y = box.bottom() + (angle == 90 ? 8 : 14);
    svg.text(
        x + 4,
        y,
        label,
        Anchor.END,
        SIZE,
        Palette.MUTED,
        "transform=\"rotate(-%d %s %s)\"".formatted(angle, n(x + 4), n(y)));
  }

  private double labelWidth(AxisScale y) {
    return FigureLayout.longest(y.ticks(yTicks()).stream().map(y::label).toList());
  }

  private int xTicks() {
    return (int) Math.max(5, Math.min(9, box.width() / 65));
  }

  private int yTicks() {
    return (int) Math.max(5, Math.min(8, box.height() / 28));
  }
}
