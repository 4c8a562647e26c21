package org.gmlp4j.notebook;

import java.util.List;
import java.util.stream.IntStream;

/** How the labels of an axis of categories stand where there is little room. */
final class CategoryLabels {
  /** Pixels that a line of labels takes up. */
  private static final double LINE = FigureLayout.LABEL_SIZE + 1;

  private static final int SLANT = 35;

  private CategoryLabels() {}

  /**
   * By how many degrees labels below an axis are turned: not at all where they fit side by side,
   * upright where slanted ones would overlap.
   *
   * @param pixels the axis's length
   */
  static int angle(List<String> labels, double pixels) {
    if (labels.isEmpty()) {
      return 0;
    }
    double room = pixels / labels.size();
    if (FigureLayout.longest(labels) + 8 <= room) {
      return 0;
    }
    return room * Math.sin(Math.toRadians(SLANT)) >= LINE ? SLANT : 90;
  }

  /** Pixels below an axis that turned labels need, beyond those of level ones. */
  static double drop(List<String> labels, int angle) {
    double longest = FigureLayout.longest(labels);
    return angle == 0 ? 0 : Math.min(130, Math.max(0, longest * Math.sin(Math.toRadians(angle))));
  }

  /** The categories that are labelled: all, or every so many where their lines would overlap. */
  static List<Integer> shown(int count, double pixels) {
    int every = Math.max(1, (int) Math.ceil(count * LINE / Math.max(1, pixels)));
    return IntStream.range(0, count).filter(i -> i % every == 0).boxed().toList();
  }
}
