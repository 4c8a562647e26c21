package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Svg.n;

import java.util.List;
import org.gmlp4j.notebook.Svg.Anchor;

/** Draws traces into a panel's coordinate system; answers with the canvas. */
record SvgTraces(Svg svg, Panel panel, AxisScale x, AxisScale y, Rgb color)
    implements Trace.Cases<Svg> {
  /** Cells that are drawn as vector graphics; more become a picture. */
  private static final int MOST_RECTANGLES = 400;

  /** Keeps text apart from the lines that it stands on. */
  private static final String HALO = "paint-order=\"stroke\" stroke=\"%s\" stroke-width=\"3\"";

  @Override
  public Svg line(Line line) {
    svg.raw("<g opacity=\"%s\">".formatted(n(line.opacity())));
    if (line.joined()) {
      svg.raw(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"/>"
              .formatted(path(line), svg.paint(color), n(line.width())));
    }
    for (int i = 0; line.marked() && i < line.x().size(); i++) {
      double px = x.at(line.x().get(i));
      double py = y.at(line.y().get(i));
      if (Double.isFinite(px + py)) {
        svg.circle(px, py, 1.5 * line.width(), color);
      }
    }
    for (int i = 0; i < line.labels().size(); i++) {
      double px = x.at(line.x().get(i));
      double py = y.at(line.y().get(i)) - 1.5 * line.width() - 5;
      if (Double.isFinite(px + py)) {
        svg.text(
            px,
            py,
            line.labels().get(i),
            Anchor.MIDDLE,
            11,
            Palette.MUTED,
            HALO.formatted(svg.paint(Palette.PAPER)));
      }
    }
    return svg.raw("</g>");
  }

  private String path(Line line) {
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < line.x().size(); i++) {
      double px = x.at(line.x().get(i));
      double py = y.at(line.y().get(i));
      if (Double.isFinite(px + py)) {
        path.append(broken ? 'M' : 'L').append(n(px)).append(' ').append(n(py));
        broken = false;
      } else {
        broken = true;
      }
    }
    return path.toString();
  }

  @Override
  public Svg bar(Bar bar) {
    List<Bar> group =
        panel.traces().stream().filter(Bar.class::isInstance).map(Bar.class::cast).toList();
    // As Plotly's bargap of 0.2: a fifth of the gap between neighbours stays free.
    double width = 0.8 * PanelRanges.barGap(bar) / group.size();
    double shift = (group.indexOf(bar) - (group.size() - 1) / 2.0) * width;
    Doubles places = Doubles.of(bar.x().stream().map(v -> v + shift).toArray());
    bars(places, bar.y(), width, 0);
    for (int i = 0; i < places.size(); i++) {
      if (!bar.labels().isEmpty()) {
        label(bar, i, x.at(places.get(i)));
      }
      if (bar.error(i) > 0) {
        whisker(x.at(places.get(i)), bar.y().get(i), bar.error(i));
      }
    }
    return svg;
  }

  /** In the bar where there is room, below an error bar's lower end; else above it. */
  private void label(Bar bar, int index, double middle) {
    double top = y.at(bar.y().get(index));
    double lower = y.at(Math.max(y.range().low(), bar.y().get(index) - bar.error(index)));
    boolean inside = y.at(y.range().low()) - lower > 28;
    double baseline = inside ? lower + 16 : y.at(bar.y().get(index) + bar.error(index)) - 5;
    if (Double.isFinite(middle + top)) {
      Rgb ink = inside ? color.readableText() : Palette.MUTED;
      svg.text(middle, baseline, bar.labels().get(index), Anchor.MIDDLE, 11, ink);
    }
  }

  private void whisker(double middle, double height, double error) {
    double top = y.at(height + error);
    double bottom = y.at(height - error);
    svg.line(middle, top, middle, bottom, Palette.INK, 1.5);
    svg.line(middle - 5, top, middle + 5, top, Palette.INK, 1.5);
    svg.line(middle - 5, bottom, middle + 5, bottom, Palette.INK, 1.5);
  }

  @Override
  public Svg histogram(Histogram histogram) {
    return bars(histogram.centers(), histogram.counts(), histogram.binWidth(), 0.5);
  }

  private Svg bars(Doubles places, Doubles heights, double width, double inset) {
    double zero = y.at(Math.max(y.range().low(), Math.min(y.range().high(), 0)));
    for (int i = 0; i < places.size(); i++) {
      double left = x.at(places.get(i) - width / 2);
      double right = x.at(places.get(i) + width / 2);
      double top = y.at(heights.get(i));
      if (Double.isFinite(left + right + top)) {
        svg.rect(
            new Box(
                Math.min(left, right) + inset,
                Math.min(top, zero),
                Math.max(0.5, Math.abs(right - left) - 2 * inset),
                Math.abs(zero - top)),
            color);
      }
    }
    return svg;
  }

  @Override
  public Svg heatmap(Heatmap heatmap) {
    Range range = heatmap.colorRange();
    boolean bare = heatmap.text().isEmpty();
    if (bare && heatmap.rows().size() * heatmap.columns() > MOST_RECTANGLES) {
      return picture(heatmap);
    }
    for (int row = 0; row < heatmap.rows().size(); row++) {
      for (int column = 0; column < heatmap.columns(); column++) {
        double value = heatmap.rows().get(row).get(column);
        if (!Double.isFinite(value)) {
          continue;
        }
        Rgb fill = heatmap.colors().at(range.share(value));
        Box cell = cell(row, column, bare ? 0 : 1);
        svg.rect(cell, fill);
        if (!bare) {
          text(cell, heatmap.text().get(row).get(column), fill.readableText());
        }
      }
    }
    return svg;
  }

  /** Inkscape, by which nbconvert makes pictures for PDF, knows no {@code href} but XLink's. */
  private Svg picture(Heatmap heatmap) {
    Box first = cell(0, 0, 1);
    Box last = cell(heatmap.rows().size() - 1, heatmap.columns() - 1, 1);
    boolean bottomUp = first.top() > last.top();
    boolean rightToLeft = first.left() > last.left();
    return svg.raw(
        ("<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" x=\"%s\""
                + " y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                + " style=\"image-rendering:pixelated\" xlink:href=\"%s\"/>")
            .formatted(
                n(Math.min(first.left(), last.left()) - 1),
                n(Math.min(first.top(), last.top()) - 1),
                n(Math.abs(x.at(heatmap.columns() - 0.5) - x.at(-0.5))),
                n(Math.abs(y.at(heatmap.rows().size() - 0.5) - y.at(-0.5))),
                HeatmapPicture.dataUrl(heatmap, bottomUp, rightToLeft)));
  }

  private Box cell(int row, int column, double inset) {
    double x1 = x.at(column - 0.5);
    double x2 = x.at(column + 0.5);
    double y1 = y.at(row - 0.5);
    double y2 = y.at(row + 0.5);
    // Bare cells overlap by a hair: else the background shines through between them.
    double grow = inset == 0 ? 0.3 : -2 * inset;
    return new Box(
        Math.min(x1, x2) + inset,
        Math.min(y1, y2) + inset,
        Math.abs(x2 - x1) + grow,
        Math.abs(y2 - y1) + grow);
  }

  private void text(Box cell, String text, Rgb ink) {
    List<String> lines = text.lines().toList();
    int size = cell.height() < 24 || cell.width() < 44 ? 10 : 13;
    double baseline =
        cell.top() + cell.height() / 2 + size * 0.36 - (lines.size() - 1) * size * 0.65;
    for (int i = 0; i < lines.size(); i++) {
      svg.text(
          cell.left() + cell.width() / 2,
          baseline + i * size * 1.3,
          lines.get(i),
          Anchor.MIDDLE,
          size,
          ink);
    }
  }
}
