package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Json.array;
import static org.gmlp4j.notebook.Json.object;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Traces in Plotly's words, in the colour their panel gives them. */
record PlotlyTraces(Rgb color) implements Trace.Cases<JsonObject> {

  @Override
  public JsonObject line(Line line) {
    JsonObject trace =
        object(
            "type", "scatter",
            "mode", line.joined() ? line.marked() ? "lines+markers" : "lines" : "markers",
            "name", PlotlyFigure.text(line.name()),
            "x", line.x(),
            "y", line.y(),
            "opacity", line.opacity(),
            "line", object("color", color.hex(), "width", line.width()),
            "marker", object("color", color.hex(), "size", 3 * line.width()));
    // An unnamed line is a backdrop of a named one: hovering should not speak of it.
    if (line.name().isEmpty()) {
      trace.addProperty("hoverinfo", "skip");
    }
    return trace;
  }

  @Override
  public JsonObject bar(Bar bar) {
    return object(
        "type", "bar",
        "name", PlotlyFigure.text(bar.name()),
        "x", bar.x(),
        "y", bar.y(),
        "marker", object("color", color.hex()));
  }

  @Override
  public JsonObject histogram(Histogram histogram) {
    Range span = histogram.span();
    return object(
        "type",
        "bar",
        "name",
        PlotlyFigure.text(histogram.name()),
        "x",
        histogram.centers(),
        "y",
        histogram.counts(),
        "width",
        histogram.binWidth(),
        "hovertemplate",
        "%{x:.4~g} ± "
            + Numbers.plain(span.width() / histogram.bins() / 2)
            + ": %{y}<extra></extra>",
        "marker",
        object(
            "color",
            color.hex(),
            "line",
            object("color", Palette.PAPER.hex(), "width", histogram.bins() > 120 ? 0 : 1)));
  }

  @Override
  public JsonObject heatmap(Heatmap heatmap) {
    Range range = heatmap.colorRange();
    JsonObject trace =
        object(
            "type", "heatmap",
            "name", PlotlyFigure.text(heatmap.name()),
            "z", heatmap.rows(),
            "zmin", range.low(),
            "zmax", range.high(),
            "colorscale", colorScale(heatmap.colors()),
            "showscale", heatmap.legend(),
            "hoverongaps", false);
    if (!heatmap.text().isEmpty()) {
      trace.add(
          "text",
          array(
              heatmap.text().stream()
                  .map(row -> row.stream().map(PlotlyFigure::text).toList())
                  .toList()));
      trace.addProperty("texttemplate", "%{text}");
      trace.addProperty("hovertemplate", "%{y}, %{x}<br>%{text}<extra></extra>");
      trace.addProperty("xgap", 2);
      trace.addProperty("ygap", 2);
    }
    if (heatmap.legend()) {
      trace.add(
          "colorbar",
          object(
              "thickness", 12,
              "outlinewidth", 0,
              "xanchor", "left",
              "xpad", 0,
              "ypad", 0,
              "nticks", 6,
              "tickfont", PlotlyFigure.font(11, Palette.MUTED)));
    }
    return trace;
  }

  private static List<Object> colorScale(ColorScale scale) {
    List<Object> stops = new ArrayList<>();
    for (int i = 0; i < scale.stops().size(); i++) {
      stops.add(array(i / (scale.stops().size() - 1.0), scale.stops().get(i).hex()));
    }
    return stops;
  }
}
