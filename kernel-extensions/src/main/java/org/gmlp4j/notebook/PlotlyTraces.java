package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Json.array;
import static org.gmlp4j.notebook.Json.object;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Traces in Plotly's words, in the colour their panel gives them. */
record PlotlyTraces(Panel panel, Rgb color) implements Trace.Cases<JsonObject> {

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
    if (!line.labels().isEmpty()) {
      trace.addProperty("mode", trace.get("mode").getAsString() + "+text");
      trace.add("text", array(line.labels().stream().map(PlotlyFigure::text).toList()));
      trace.addProperty("textposition", "top center");
      trace.add("textfont", PlotlyFigure.font(11, Palette.MUTED));
    }
    return trace;
  }

  @Override
  public JsonObject bar(Bar bar) {
    JsonObject trace =
        object(
            "type", "bar",
            "name", PlotlyFigure.text(bar.name()),
            "x", bar.x(),
            "y", bar.y(),
            "marker", object("color", color.hex()));
    if (!bar.labels().isEmpty()) {
      trace.add("text", array(bar.labels().stream().map(PlotlyFigure::text).toList()));
      trace.addProperty("textposition", "auto");
      trace.addProperty("insidetextanchor", bar.errors().isPresent() ? "middle" : "end");
      trace.addProperty("textangle", 0);
    }
    bar.errors()
        .ifPresent(
            errors ->
                trace.add(
                    "error_y",
                    object(
                        "type",
                        "data",
                        "array",
                        errors,
                        "color",
                        Palette.INK.hex(),
                        "thickness",
                        1.5,
                        "width",
                        6)));
    return trace;
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
    if (heatmap.text().isEmpty()) {
      addHover(trace, heatmap);
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

  /** Plotly would tell the positions of rows and columns, not their labels. */
  private void addHover(JsonObject trace, Heatmap heatmap) {
    List<String> x = panel.x().categories();
    List<String> y = panel.y().categories();
    if (x.size() == heatmap.columns() && y.size() == heatmap.rows().size()) {
      trace.add(
          "text",
          array(
              y.stream()
                  .map(row -> x.stream().map(c -> PlotlyFigure.text(row + " → " + c)).toList())
                  .toList()));
      trace.addProperty("hovertemplate", "%{text}<br>%{z:.3~g}<extra></extra>");
    } else {
      trace.addProperty("hovertemplate", "%{y}, %{x}: %{z:.3~g}<extra></extra>");
    }
  }

  private static List<Object> colorScale(ColorScale scale) {
    List<Object> stops = new ArrayList<>();
    for (int i = 0; i < scale.stops().size(); i++) {
      stops.add(array(i / (scale.stops().size() - 1.0), scale.stops().get(i).hex()));
    }
    return stops;
  }
}
