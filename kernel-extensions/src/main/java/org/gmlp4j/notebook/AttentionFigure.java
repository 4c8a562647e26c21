package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.gmlp4j.task.AttentionMaps;

/** Draws attention as heat maps with a token a row and a column. */
final class AttentionFigure {
  /** Pixels of a token's row: room for its label. */
  private static final int CELL = 14;

  private static final int WIDEST = 1040;

  private final AttentionMaps maps;

  private AttentionFigure(AttentionMaps maps) {
    this.maps = maps;
  }

  static Figure of(AttentionMaps maps) {
    return new AttentionFigure(maps).draw();
  }

  private Figure draw() {
    List<Panel> panels = new ArrayList<>();
    for (int layer : SmallMultiples.layers(maps.layers())) {
      panels.add(panel(SmallMultiples.title(layer), (query, key) -> maps.share(layer, query, key)));
    }
    if (maps.layers() > 1) {
      int half = (maps.layers() + 1) / 2;
      panels.add(
          panel(
              "maximum of layers 1 to " + half, (query, key) -> maps.highest(0, half, query, key)));
    }
    int side = Math.max(180, Math.min(640, CELL * maps.tokens().size()));
    double labels = FigureLayout.longest(maps.tokens());
    int width = (int) (side + labels + 105);
    int columns = Math.max(1, Math.min(panels.size(), WIDEST / width));
    int rows = (panels.size() + columns - 1) / columns;
    return Figure.of("Tiny attention", panels.toArray(Panel[]::new))
        .columns(columns)
        .size(columns * width, 44 + rows * (int) (side + labels + 75));
  }

  private interface Share {
    double of(int query, int key);
  }

  private Panel panel(String title, Share share) {
    int n = maps.tokens().size();
    List<Doubles> rows =
        IntStream.range(0, n).mapToObj(query -> row(n, key -> share.of(query, key))).toList();
    Heatmap heatmap =
        new Heatmap("", rows, List.of(), ColorScale.BLUES, Optional.of(scale(rows)), true);
    return Panel.of(
            Axis.ofCategories("", maps.tokens()),
            Axis.ofCategories("", maps.tokens()).reverse(),
            heatmap)
        .titled(title);
  }

  private static Doubles row(int n, IntToDoubleFunction share) {
    return Doubles.of(IntStream.range(0, n).mapToDouble(share).toArray());
  }

  /** From 0, so that white is always no attention. */
  private static Range scale(List<Doubles> rows) {
    double most = rows.stream().flatMapToDouble(Doubles::stream).max().orElse(1);
    return new Range(0, most > 0 ? most : 1);
  }
}
