package org.gmlp4j.notebook;

import java.util.List;
import java.util.stream.IntStream;

/** Which layers of a model stand in a figure with a panel for each, and how. */
final class SmallMultiples {
  private static final int MOST = 12;

  private SmallMultiples() {}

  /** All layers, or twelve at even distances with the first and the last among them. */
  static List<Integer> layers(int count) {
    int shown = Math.min(count, MOST);
    return IntStream.range(0, shown)
        .mapToObj(i -> shown == 1 ? 0 : (int) Math.round(i * (count - 1.0) / (shown - 1)))
        .toList();
  }

  /** Panels side by side: three, or fewer where there are fewer. */
  static int columns(int panels) {
    return panels == 4 ? 2 : Math.min(3, panels);
  }

  static String title(int layer) {
    return "layer " + (layer + 1);
  }

  /** A figure of panels in a grid, each so many pixels high. */
  static Figure figure(String title, List<Panel> panels, int columns, int height) {
    int rows = (panels.size() + columns - 1) / columns;
    return Figure.of(title, panels.toArray(Panel[]::new))
        .columns(columns)
        .size(860, 44 + rows * height);
  }
}
