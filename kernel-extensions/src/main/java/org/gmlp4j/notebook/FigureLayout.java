package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything of a figure stands, in pixels; the SVG and the Plotly rendering both follow it.
 *
 * @param boxes the plotting area of each panel, in the panels' order
 * @param outer the smallest rectangle holding all of them
 */
record FigureLayout(List<Box> boxes, Box outer) {
  static final int TITLE = 44;
  static final int PANEL_TITLE = 24;
  static final int LEGEND = 24;
  static final int EDGE = 14;
  static final int COLOR_BAR = 76;
  static final int LABEL_SIZE = 12;
  private static final int LONGEST_LABEL = 170;

  static FigureLayout of(Figure figure) {
    int columns = Math.min(figure.columns(), figure.panels().size());
    int rows = (figure.panels().size() + columns - 1) / columns;
    double[] left = new double[columns];
    double[] right = new double[columns];
    double[] head = new double[rows];
    double[] foot = new double[rows];
    for (int i = 0; i < figure.panels().size(); i++) {
      Panel panel = figure.panels().get(i);
      left[i % columns] = Math.max(left[i % columns], leftGutter(panel));
      right[i % columns] =
          Math.max(right[i % columns], panel.colorBar().isPresent() ? COLOR_BAR : EDGE + 4);
      head[i / columns] = Math.max(head[i / columns], head(panel));
      foot[i / columns] = Math.max(foot[i / columns], foot(figure, panel));
    }
    double top = figure.title().isEmpty() ? EDGE : TITLE;
    double width = Math.max(60, (figure.width() - sum(left) - sum(right)) / columns);
    double height = Math.max(60, (figure.height() - top - sum(head) - sum(foot)) / rows);
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < figure.panels().size(); i++) {
      int column = i % columns;
      int row = i / columns;
      double x = column * width;
      double y = top + row * height;
      for (int c = 0; c <= column; c++) {
        x += left[c] + (c < column ? right[c] : 0);
      }
      for (int r = 0; r <= row; r++) {
        y += head[r] + (r < row ? foot[r] : 0);
      }
      boxes.add(new Box(x, y, width, height));
    }
    Box outer =
        new Box(
            left[0],
            top + head[0],
            figure.width() - left[0] - right[columns - 1],
            figure.height() - top - head[0] - foot[rows - 1]);
    return new FigureLayout(List.copyOf(boxes), outer);
  }

  /** By how many degrees labels of the horizontal axis are turned. */
  static int angle(Figure figure, Panel panel) {
    // An estimate: the panel's own width depends on the answer for others in its row.
    double width = (double) figure.width() / figure.columns() - 150;
    return CategoryLabels.angle(panel.x().categories(), Math.max(60, width));
  }

  /** Whether a panel's title stands above the room for a legend, its own or a neighbour's. */
  static boolean besideLegend(Figure figure, int index) {
    int columns = Math.min(figure.columns(), figure.panels().size());
    int row = index / columns;
    return figure
        .panels()
        .subList(row * columns, Math.min(figure.panels().size(), (row + 1) * columns))
        .stream()
        .anyMatch(Panel::hasLegend);
  }

  /** About how wide a text is, in pixels, in a sans-serif font. */
  static double textWidth(String text, double size) {
    return text.codePoints().mapToDouble(FigureLayout::glyphWidth).sum() * size;
  }

  private static double glyphWidth(int c) {
    if ("il.,:;|!'tfj ".indexOf(c) >= 0) {
      return 0.32;
    }
    return c > 0x2e80 ? 1 : c == 'm' || Character.isUpperCase(c) ? 0.7 : 0.57;
  }

  static double longest(List<String> labels) {
    return labels.stream().mapToDouble(l -> textWidth(l, LABEL_SIZE)).max().orElse(0);
  }

  private static double leftGutter(Panel panel) {
    Axis y = panel.y();
    double labels =
        y.categories().isEmpty()
            ? longest(
                AxisScale.ticks(y, PanelRanges.of(panel).y(), 6).stream()
                    .map(t -> Numbers.tick(t, y.format()))
                    .toList())
            : Math.min(LONGEST_LABEL, longest(y.categories()));
    return EDGE + (y.title().isEmpty() ? 0 : 24) + Math.max(24, labels) + 10;
  }

  private static double head(Panel panel) {
    return (panel.title().isEmpty() ? 0 : PANEL_TITLE) + (panel.hasLegend() ? LEGEND : 0) + 8;
  }

  private static double foot(Figure figure, Panel panel) {
    double labels = CategoryLabels.drop(panel.x().categories(), angle(figure, panel));
    return 26 + labels + (panel.x().title().isEmpty() ? 0 : 22) + 6;
  }

  private static double sum(double[] values) {
    return java.util.Arrays.stream(values).sum();
  }
}
