package org.gmlp4j.notebook;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.model.SpatialWeights;

/** Draws rows of spatial weights, centred at their token. */
final class SpatialRowsFigure {
  private SpatialRowsFigure() {}

  static Figure of(SpatialWeights weights, int... positions) {
    int n = weights.spec().seqLen();
    int[] drawn = positions.length > 0 ? positions : new int[] {n / 2};
    List<Integer> layers = SmallMultiples.layers(weights.layers());
    int columns = SmallMultiples.columns(layers.size());
    List<Panel> panels = new ArrayList<>();
    for (int layer : layers) {
      Panel panel =
          new Panel(
              SmallMultiples.title(layer),
              Axis.of(panels.size() >= layers.size() - columns ? "j - i" : ""),
              Axis.of(""),
              traces(weights, layer, drawn));
      panels.add(panels.isEmpty() ? panel : panel.withoutLegend());
    }
    String title =
        "Rows of W, %s%s"
            .formatted(weights.spec().name(), drawn.length == 1 ? ", token " + drawn[0] : "");
    return SmallMultiples.figure(title, panels, columns, 175);
  }

  private static List<Trace> traces(SpatialWeights weights, int layer, int... positions) {
    List<Trace> traces = new ArrayList<>();
    for (int position : positions) {
      float[] row = weights.row(layer, position);
      double[] distances = new double[row.length];
      double[] values = new double[row.length];
      for (int j = 0; j < row.length; j++) {
        distances[j] = j - position;
        values[j] = row[j];
      }
      traces.add(
          Line.of("token " + position, Doubles.of(distances), Doubles.of(values)).style(1.5, 1));
    }
    return traces;
  }
}
