package org.gmlp4j.notebook;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** Writes one output of a code cell, in the richest form it has. */
final class OutputHtml {
  private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif");

  private OutputHtml() {}

  static String of(JsonObject output) {
    return switch (NotebookJson.text(output, "output_type")) {
      case "stream" -> stream(output);
      case "display_data", "execute_result", "update_display_data" ->
          framed(rich(NotebookJson.object(output, "data")));
      case "error" -> error(output);
      default -> "";
    };
  }

  private static String framed(String html) {
    return html.isEmpty() ? "" : "<div class=\"output\">" + html + "</div>\n";
  }

  private static String stream(JsonObject output) {
    String text = Ansi.html(NotebookJson.text(output, "text").stripTrailing());
    boolean bad = NotebookJson.text(output, "name").equals("stderr");
    return text.isEmpty()
        ? ""
        : framed("<pre" + (bad ? " class=\"stderr\">" : ">") + text + "</pre>");
  }

  private static String rich(JsonObject data) {
    if (data.has(Mime.PLOTLY) && data.get(Mime.PLOTLY).isJsonObject()) {
      String still = data.has(Mime.SVG) ? svg(data) : plain(NotebookJson.text(data, Mime.TEXT));
      return FigureHtml.of(data.getAsJsonObject(Mime.PLOTLY), still);
    }
    if (data.has(Mime.HTML)) {
      String html = NotebookJson.text(data, Mime.HTML);
      // The page brings its own copy of a script that the notebook showed once a session.
      return html.contains("<script " + Scripts.MARK) ? "" : html;
    }
    if (data.has("text/markdown")) {
      return "<div class=\"markdown\">"
          + Markdown.html(NotebookJson.text(data, "text/markdown"))
          + "</div>";
    }
    if (data.has(Mime.SVG)) {
      return svg(data);
    }
    for (String type : PICTURES) {
      if (data.has(type)) {
        String base64 = NotebookJson.text(data, type).replaceAll("\\s", "");
        String alt = Html.escape(NotebookJson.text(data, Mime.TEXT));
        return "<img alt=\"%s\" src=\"data:%s;base64,%s\">".formatted(alt, type, base64);
      }
    }
    if (data.has(Mime.TEXT)) {
      return plain(NotebookJson.text(data, Mime.TEXT));
    }
    JsonElement json = data.get("application/json");
    return json == null
        ? ""
        : plain(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json));
  }

  /** The picture as an element of the page: an XML declaration before it has no place there. */
  private static String svg(JsonObject data) {
    String svg = NotebookJson.text(data, Mime.SVG);
    int start = svg.indexOf("<svg");
    return start < 0 ? "" : svg.substring(start);
  }

  private static String plain(String text) {
    return text.isBlank() ? "" : "<pre>" + Ansi.html(text) + "</pre>";
  }

  private static String error(JsonObject output) {
    StringBuilder trace = new StringBuilder();
    if (output.has("traceback") && output.get("traceback").isJsonArray()) {
      output.getAsJsonArray("traceback").forEach(l -> trace.append(l.getAsString()).append('\n'));
    }
    String value = NotebookJson.text(output, "evalue");
    return "<div class=\"output error\" role=\"alert\"><strong>"
        + Html.escape(NotebookJson.text(output, "ename") + (value.isEmpty() ? "" : ": " + value))
        + "</strong>"
        + plain(trace.toString().stripTrailing())
        + "</div>\n";
  }
}
