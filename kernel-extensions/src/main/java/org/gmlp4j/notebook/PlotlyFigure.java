package org.gmlp4j.notebook;

import static org.gmlp4j.notebook.Json.array;
import static org.gmlp4j.notebook.Json.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Turns a figure into the JSON that Plotly draws, placed as {@link FigureLayout} says. */
final class PlotlyFigure {
  private final Figure figure;
  private final FigureLayout places;
  private final JsonArray data = new JsonArray();
  private final JsonArray annotations = new JsonArray();
  private final JsonObject layout;

  private PlotlyFigure(Figure figure) {
    this.figure = figure;
    this.places = FigureLayout.of(figure);
    Box outer = places.outer();
    boolean lines =
        figure.panels().stream()
            .flatMap(p -> p.traces().stream())
            .allMatch(t -> t instanceof Line line && line.joined());
    layout =
        object(
            "autosize", true,
            "height", figure.height(),
            "font", font(13, Palette.INK),
            "paper_bgcolor", Palette.PAPER.hex(),
            "plot_bgcolor", Palette.PAPER.hex(),
            "colorway", array(Palette.COLORS.stream().map(Rgb::hex).toList()),
            "hovermode", lines ? "x unified" : "closest",
            "hoverlabel", object("font", font(12, Palette.INK), "bgcolor", "#ffffff"),
            "barmode", "group",
            "bargap", 0.2,
            "dragmode", "zoom",
            "modebar", object("bgcolor", "rgba(0,0,0,0)", "color", Palette.AXIS.hex()),
            "margin",
                object(
                    "l",
                    outer.left(),
                    "r",
                    figure.width() - outer.right(),
                    "t",
                    outer.top(),
                    "b",
                    figure.height() - outer.bottom(),
                    "pad",
                    0));
    if (!figure.title().isEmpty()) {
      layout.add(
          "title",
          object(
              "text",
              "<b>" + text(figure.title()) + "</b>",
              "font",
              font(17, Palette.INK),
              "x",
              0,
              "xref",
              "paper",
              "xanchor",
              "left",
              "y",
              1 - 25.0 / figure.height(),
              "yanchor",
              "middle"));
    }
  }

  static JsonObject of(Figure figure) {
    PlotlyFigure plotly = new PlotlyFigure(figure);
    for (int i = 0; i < figure.panels().size(); i++) {
      plotly.addPanel(i);
    }
    plotly.layout.add("annotations", plotly.annotations);
    return object(
        "data",
        plotly.data,
        "layout",
        plotly.layout,
        "config",
        object(
            "responsive",
            true,
            "displaylogo",
            false,
            // In a narrow figure its buttons would cover the title.
            "displayModeBar",
            figure.width() >= 600 ? "hover" : false,
            "modeBarButtonsToRemove",
            array("select2d", "lasso2d", "autoScale2d")));
  }

  private void addPanel(int index) {
    Panel panel = figure.panels().get(index);
    String suffix = index == 0 ? "" : String.valueOf(index + 1);
    Box box = places.boxes().get(index);
    Box outer = places.outer();
    double left = (box.left() - outer.left()) / outer.width();
    double right = (box.right() - outer.left()) / outer.width();
    double top = 1 - (box.top() - outer.top()) / outer.height();
    double bottom = 1 - (box.bottom() - outer.top()) / outer.height();
    PanelRanges ranges = PanelRanges.of(panel);
    JsonObject x = PlotlyAxis.of(panel.x(), ranges.x(), box.width());
    x.add("domain", array(left, right));
    x.addProperty("anchor", "y" + suffix);
    if (!panel.x().categories().isEmpty()) {
      x.addProperty("tickangle", -FigureLayout.angle(figure, panel));
    }
    JsonObject y = PlotlyAxis.of(panel.y(), ranges.y(), box.height());
    y.add("domain", array(bottom, top));
    y.addProperty("anchor", "x" + suffix);
    layout.add("xaxis" + suffix, x);
    layout.add("yaxis" + suffix, y);
    if (panel.hasLegend()) {
      layout.add("legend" + suffix, legend(left, top, outer));
    }
    if (!panel.title().isEmpty()) {
      annotations.add(title(index, left, top));
    }
    for (int t = 0; t < panel.traces().size(); t++) {
      JsonObject trace = panel.traces().get(t).match(new PlotlyTraces(panel, panel.color(t)));
      trace.addProperty("xaxis", "x" + suffix);
      trace.addProperty("yaxis", "y" + suffix);
      trace.addProperty("showlegend", panel.hasLegend() && panel.inLegend(panel.traces().get(t)));
      trace.addProperty("legend", "legend" + suffix);
      if (trace.has("colorbar")) {
        JsonObject bar = trace.getAsJsonObject("colorbar");
        bar.addProperty("x", right + 14 / outer.width());
        bar.addProperty("y", (top + bottom) / 2);
        bar.addProperty("len", top - bottom);
      }
      data.add(trace);
    }
  }

  private JsonObject legend(double left, double top, Box outer) {
    return object(
        "orientation", "h",
        "x", left,
        "xanchor", "left",
        "y", top + 4 / outer.height(),
        "yanchor", "bottom",
        "bgcolor", "rgba(0,0,0,0)",
        "font", font(12, Palette.MUTED));
  }

  private JsonObject title(int index, double left, double top) {
    Panel panel = figure.panels().get(index);
    return object(
        "text",
        "<b>" + text(panel.title()) + "</b>",
        "font",
        font(14, Palette.INK),
        "showarrow",
        false,
        "xref",
        "paper",
        "yref",
        "paper",
        "x",
        left,
        "xanchor",
        "left",
        "y",
        top,
        "yanchor",
        "bottom",
        "yshift",
        FigureLayout.besideLegend(figure, index) ? FigureLayout.LEGEND + 4 : 4);
  }

  static JsonObject font(int size, Rgb color) {
    return object("family", Palette.FONT, "size", size, "color", color.hex());
  }

  /**
   * Text as Plotly takes it: it reads a few HTML tags, which a token such as {@code <s>} is not.
   */
  static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>");
  }
}
