package org.gmlp4j.notebook;

import com.google.gson.JsonObject;
import java.util.List;

/** An executed notebook as one HTML page that opens without a network. */
public final class NotebookPage {
  private NotebookPage() {}

  /**
   * Renders a notebook as it stands: nothing is executed. Plotly outputs are interactive, with the
   * static picture in their place on paper and where scripts are off. HTML in the notebook is taken
   * over as it is, so render only notebooks that you trust.
   *
   * <p>A code cell tagged {@code remove-input} hides its code, one tagged {@code hide-input} (or
   * with {@code jupyter.source_hidden}) folds it.
   *
   * @param notebook nbformat 4 JSON with {@code cells}
   * @param title of the page; also its heading unless the first cell begins with one
   */
  public static String render(JsonObject notebook, String title) {
    if (!notebook.has("cells") || !notebook.get("cells").isJsonArray()) {
      throw new IllegalArgumentException(
          "a notebook needs an array \"cells\" (nbformat 4), got the fields %s; save older notebooks in format 4"
              .formatted(notebook.keySet()));
    }
    List<JsonObject> cells = NotebookJson.objects(notebook, "cells");
    StringBuilder body = new StringBuilder();
    if (cells.isEmpty() || !NotebookJson.text(cells.get(0), "source").startsWith("# ")) {
      body.append("<h1>").append(Html.escape(title)).append("</h1>\n");
    }
    cells.forEach(cell -> body.append(CellHtml.of(cell)));
    return Page.of(title, body.toString());
  }
}
