package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Draws a confusion matrix. */
final class ConfusionFigure {
  private ConfusionFigure() {}

  static Figure of(List<String> labels, long[][] counts) {
    boolean square = counts.length == labels.size();
    for (long[] row : counts) {
      square &= row.length == labels.size();
    }
    if (!square || labels.isEmpty()) {
      throw new IllegalArgumentException(
          "a confusion matrix of %d labels needs as many rows and columns of counts, got %d rows of %s"
              .formatted(
                  labels.size(), counts.length, Arrays.stream(counts).map(r -> r.length).toList()));
    }
    List<Doubles> shares = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    for (long[] row : counts) {
      double total = LongStream.of(row).sum();
      // A class without examples has no shares: 0, not 0/0.
      shares.add(
          Doubles.of(LongStream.of(row).mapToDouble(c -> total == 0 ? 0 : c / total).toArray()));
      texts.add(
          LongStream.of(row)
              .mapToObj(
                  c -> Numbers.count(c) + (total == 0 ? "" : "\n" + Numbers.percent(c / total)))
              .toList());
    }
    Heatmap cells =
        new Heatmap("", shares, texts, ColorScale.BLUES, Optional.of(new Range(0, 1)), false);
    int side = Math.max(280, Math.min(700, 90 * labels.size()));
    Panel panel =
        Panel.of(
            Axis.ofCategories("predicted", labels),
            Axis.ofCategories("true", labels).reverse(),
            cells);
    int gutter = (int) Math.min(170, FigureLayout.longest(labels));
    return Figure.of("Confusion matrix", panel).size(side + 90 + gutter, side + 100 + gutter / 3);
  }
}
