package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gmlp4j.model.SpatialWeights;

/** Draws spatial weights as heat maps. */
final class SpatialMatricesFigure {
  /** Cells of all panels together: what a page of a megabyte can carry. */
  private static final int MOST_CELLS = 60_000;

  private SpatialMatricesFigure() {}

  static Figure of(SpatialWeights weights) {
    int n = weights.spec().seqLen();
    List<Integer> layers = SmallMultiples.layers(weights.layers());
    int side = (int) Math.sqrt((double) MOST_CELLS / layers.size());
    int pool = (n + side - 1) / side;
    List<Panel> panels = new ArrayList<>();
    for (int layer : layers) {
      panels.add(
          Panel.of(
                  Axis.of(pool == 1 ? "" : "in steps of " + pool),
                  Axis.of("").reverse(),
                  heatmap(pooled(weights.matrix(layer), pool)))
              .titled(SmallMultiples.title(layer)));
    }
    String title =
        "Spatial weights W, %s%s"
            .formatted(
                weights.spec().name(),
                pool == 1 ? "" : ", means of %d x %d entries".formatted(pool, pool));
    return SmallMultiples.figure(title, panels, SmallMultiples.columns(layers.size()), 245);
  }

  private static Heatmap heatmap(List<Doubles> rows) {
    double most = rows.stream().flatMapToDouble(Doubles::finite).map(Math::abs).max().orElse(0);
    double end = most == 0 ? 1 : most;
    return new Heatmap(
        "", rows, List.of(), ColorScale.DIVERGING, Optional.of(new Range(-end, end)), true);
  }

  /** Means over squares of so many rows and columns; those at the ends may be smaller. */
  static List<Doubles> pooled(float[][] matrix, int pool) {
    int size = (matrix.length + pool - 1) / pool;
    List<Doubles> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] row = new double[size];
      for (int j = 0; j < size; j++) {
        DoubleStream.Builder cells = DoubleStream.builder();
        for (int y = i * pool; y < Math.min(matrix.length, (i + 1) * pool); y++) {
          for (int x = j * pool; x < Math.min(matrix.length, (j + 1) * pool); x++) {
            cells.add(matrix[y][x]);
          }
        }
        row[j] = cells.build().average().orElseThrow();
      }
      rows.add(Doubles.of(row));
    }
    return rows;
  }
}
