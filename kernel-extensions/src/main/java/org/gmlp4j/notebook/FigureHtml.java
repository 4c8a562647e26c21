package org.gmlp4j.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * A figure as an HTML element: a static form that shows at once and for good, and the data from
 * which Plotly draws in its place where the page has Plotly's script.
 */
final class FigureHtml {
  // Gson writes < as a Unicode escape by default, so that no string can end the script element.
  private static final Gson GSON = new Gson();

  private FigureHtml() {}

  static String of(JsonObject plotly, String staticForm) {
    int width = svgWidth(staticForm);
    return "<div class=\"gmlp-figure\" style=\"max-width:"
        + width
        + "px\"><div class=\"gmlp-static\">"
        + staticForm
        + "</div><script type=\"application/json\">"
        + GSON.toJson(plotly)
        + "</script><script>"
        + Resources.text("draw.js")
        + "</script></div>";
  }

  private static int svgWidth(String markup) {
    var width = java.util.regex.Pattern.compile("^<svg [^>]*width=\"(\\d+)\"").matcher(markup);
    return width.find() ? Integer.parseInt(width.group(1)) : 860;
  }
}
