package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Json.array;
import static org.gmlp4j.notebook.Json.object;

import com.google.gson.JsonObject;
import java.util.List;

/** An axis in Plotly's words. */
final class PlotlyAxis {
  private PlotlyAxis() {}

  /**
   * An axis.
   *
   * @param pixels its length
   */
  static JsonObject of(Axis axis, Range range, double pixels) {
    boolean log = axis.scale() == Axis.Scale.LOG;
    double low = log ? Math.log10(range.low()) : range.low();
    double high = log ? Math.log10(range.high()) : range.high();
    JsonObject json =
        object(
            "type",
            log ? "log" : "linear",
            "range",
            axis.reversed() ? array(high, low) : array(low, high),
            "title",
            object(
                "text", PlotlyFigure.text(axis.title()),
                "font", PlotlyFigure.font(13, Palette.MUTED),
                "standoff", 8),
            "tickfont",
            PlotlyFigure.font(FigureLayout.LABEL_SIZE, Palette.MUTED),
            "zeroline",
            false,
            "showgrid",
            axis.categories().isEmpty(),
            "gridcolor",
            Palette.GRID.hex(),
            "linecolor",
            Palette.AXIS.hex(),
            "showline",
            true,
            "ticks",
            "");
    if (axis.categories().isEmpty()) {
      addFormat(json, axis.format());
      if (log) {
        addLogTicks(json, axis, range);
      }
    } else {
      json.addProperty("tickmode", "array");
      List<Integer> shown = CategoryLabels.shown(axis.categories().size(), pixels);
      json.add("tickvals", array(shown));
      json.add(
          "ticktext",
          array(shown.stream().map(axis.categories()::get).map(PlotlyFigure::text).toList()));
    }
    return json;
  }

  /** Left alone, Plotly labels 2 and 5 of every decade, over each other and as bare digits. */
  private static void addLogTicks(JsonObject json, Axis axis, Range range) {
    double decades = Math.log10(range.high() / range.low());
    if (decades >= 2) {
      json.add("dtick", Json.number(Math.ceil(decades / 8)));
      return;
    }
    List<Double> ticks = AxisScale.ticks(axis, range, 7);
    json.addProperty("tickmode", "array");
    json.add("tickvals", array(ticks));
    json.add("ticktext", array(ticks.stream().map(t -> Numbers.tick(t, axis.format())).toList()));
  }

  private static void addFormat(JsonObject json, Axis.Format format) {
    json.addProperty("nticks", 7);
    switch (format) {
      case PLAIN -> json.addProperty("exponentformat", "SI");
      case PERCENT -> json.addProperty("tickformat", ".4~p");
      case SCIENTIFIC -> json.addProperty("exponentformat", "e");
    }
  }
}
