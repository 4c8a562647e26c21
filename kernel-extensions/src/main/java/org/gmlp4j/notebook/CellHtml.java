package org.gmlp4j.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes one notebook cell. */
final class CellHtml {
  private CellHtml() {}

  static String of(JsonObject cell) {
    String source = NotebookJson.text(cell, "source");
    return switch (NotebookJson.text(cell, "cell_type")) {
      case "markdown" ->
          "<section class=\"cell markdown\">\n"
              + Markdown.html(withAttachments(source, cell))
              + "</section>\n";
      case "code" -> code(cell, source);
      // A raw cell is meant for other converters.
      default -> "";
    };
  }

  private static String withAttachments(String source, JsonObject cell) {
    String text = source;
    for (Map.Entry<String, ?> file : NotebookJson.object(cell, "attachments").asMap().entrySet()) {
      JsonObject bundle =
          NotebookJson.object(NotebookJson.object(cell, "attachments"), file.getKey());
      for (String type : bundle.keySet()) {
        String data = NotebookJson.text(bundle, type).replaceAll("\\s", "");
        text = text.replace("attachment:" + file.getKey(), "data:" + type + ";base64," + data);
      }
    }
    return text;
  }

  private static String code(JsonObject cell, String source) {
    StringBuilder html = new StringBuilder("<section class=\"cell\">\n");
    if (!source.isBlank() && !NotebookJson.hasTag(cell, "remove-input")) {
      JsonObject jupyter = NotebookJson.object(NotebookJson.object(cell, "metadata"), "jupyter");
      boolean hidden =
          NotebookJson.hasTag(cell, "hide-input")
              || NotebookJson.text(jupyter, "source_hidden").equals("true");
      String count = NotebookJson.text(cell, "execution_count");
      html.append("<details class=\"code\"")
          .append(hidden ? "" : " open")
          .append("><summary>")
          .append(count.isEmpty() ? "code" : "code [" + Html.escape(count) + "]")
          .append("</summary>")
          .append(source(source.strip()))
          .append("</details>\n");
    }
    for (JsonObject output : merged(NotebookJson.objects(cell, "outputs"))) {
      html.append(OutputHtml.of(output));
    }
    return html.append("</section>\n").toString();
  }

  /** Java for the highlighter; a magic cell is not Java, only its first word stands out. */
  private static String source(String source) {
    if (!source.startsWith("%")) {
      return "<pre><code class=\"language-java\">" + Html.escape(source) + "</code></pre>";
    }
    int end = 0;
    while (end < source.length() && !Character.isWhitespace(source.charAt(end))) {
      end++;
    }
    return "<pre><code><span class=\"magic\">"
        + Html.escape(source.substring(0, end))
        + "</span>"
        + Html.escape(source.substring(end))
        + "</code></pre>";
  }

  /** Neighbouring pieces of one stream as one: a kernel sends it in as many as it likes. */
  private static List<JsonObject> merged(List<JsonObject> outputs) {
    List<JsonObject> merged = new ArrayList<>();
    for (JsonObject output : outputs) {
      JsonObject last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      boolean stream = NotebookJson.text(output, "output_type").equals("stream");
      if (stream
          && last != null
          && NotebookJson.text(last, "output_type").equals("stream")
          && NotebookJson.text(last, "name").equals(NotebookJson.text(output, "name"))) {
        last.addProperty(
            "text", NotebookJson.text(last, "text") + NotebookJson.text(output, "text"));
      } else {
        merged.add(stream ? output.deepCopy() : output);
      }
    }
    return merged;
  }
}
