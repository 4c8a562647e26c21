package org.gmlp4j.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** A small executed notebook with every kind of cell and output. */
final class SampleNotebook {
  private SampleNotebook() {}

  static JsonObject of() {
    Map<String, Object> figure = Figures.trainingCurves(Runs.history(300)).mimeBundle();
    JsonArray cells = new JsonArray();
    cells.add(
        Json.object(
            "cell_type",
            "markdown",
            "source",
            Json.array("# A run\n", "\n", "| a | b |\n|:--|--:|\n| x | 1 |\n")));
    cells.add(
        code("int a = 1; // <one>", display(figure), stream("10%\r\u001b[32m100%\u001b[0m\n")));
    cells.add(code("%%finetune sst2\nspec", display(Map.of("text/html", Scripts.plotly()))));
    cells.add(
        code(
            "boom()",
            Json.object(
                "output_type", "error",
                "ename", "IllegalStateException",
                "evalue", "it <broke>",
                "traceback", Json.array("\u001b[31mat cell\u001b[0m"))));
    cells.add(
        code(
            "plot",
            display(
                Map.of(
                    "application/vnd.plotly.v1+json",
                    figure.get("application/vnd.plotly.v1+json"),
                    "text/plain",
                    "a foreign figure"))));
    return Json.object("nbformat", 4, "nbformat_minor", 5, "cells", cells);
  }

  private static JsonObject code(String source, JsonObject... outputs) {
    return Json.object(
        "cell_type",
        "code",
        "execution_count",
        1,
        "metadata",
        new JsonObject(),
        "source",
        source,
        "outputs",
        Json.array((Object[]) outputs));
  }

  private static JsonObject stream(String text) {
    return Json.object("output_type", "stream", "name", "stdout", "text", text);
  }

  private static JsonObject display(Map<String, Object> bundle) {
    JsonObject data = new JsonObject();
    bundle.forEach(
        (type, value) -> {
          if (value instanceof JsonElement json) {
            data.add(type, json);
          } else {
            data.addProperty(type, (String) value);
          }
        });
    return Json.object("output_type", "display_data", "data", data);
  }
}
