package org.gmlp4j.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gmlp4j.io.AtomicFiles;

/** Reads and writes notebooks in nbformat 4. */
public final class NotebookFile {
  private NotebookFile() {}

  /**
   * Reads a notebook.
   *
   * @throws NotebookFormatException if the file is missing or is no nbformat 4 notebook
   */
  public static JsonObject read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new NotebookFormatException(
          "there is no notebook %s; give the path of an .ipynb file".formatted(file));
    }
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new NotebookFormatException("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  /**
   * Reads a notebook from its text.
   *
   * @param origin what to call it in errors
   * @throws NotebookFormatException if it is no nbformat 4 notebook
   */
  public static JsonObject parse(String origin, String text) {
    JsonElement tree;
    try {
      tree = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new NotebookFormatException(
          "%s is not a notebook, which is a JSON file: %s".formatted(origin, e.getMessage()));
    }
    if (!tree.isJsonObject() || !isVersion4(tree.getAsJsonObject())) {
      throw new NotebookFormatException(
          "%s is not a notebook of nbformat 4; open it in Jupyter and save it again"
              .formatted(origin));
    }
    return tree.getAsJsonObject();
  }

  private static boolean isVersion4(JsonObject notebook) {
    JsonElement version = notebook.get("nbformat");
    JsonElement cells = notebook.get("cells");
    return version != null
        && version.isJsonPrimitive()
        && version.getAsString().equals("4")
        && cells != null
        && cells.isJsonArray();
  }

  /** Writes a notebook: all of it, or (if that fails) nothing. */
  public static void write(Path file, JsonObject notebook) {
    String text =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create()
            .toJson(notebook);
    AtomicFiles.writeString(file, text + "\n");
  }

  /** The lines that an executed notebook's cells printed to standard output, in order. */
  public static Stream<String> printedLines(JsonObject notebook) {
    return cells(notebook).stream()
        .filter(cell -> isCode(cell) && cell.has("outputs"))
        .flatMap(cell -> cell.getAsJsonArray("outputs").asList().stream())
        .map(JsonElement::getAsJsonObject)
        .filter(output -> output.has("name") && output.get("name").getAsString().equals("stdout"))
        .flatMap(output -> text(output.get("text")).lines());
  }

  /** The cells, in order. */
  static List<JsonObject> cells(JsonObject notebook) {
    List<JsonObject> cells = new ArrayList<>();
    notebook.getAsJsonArray("cells").forEach(cell -> cells.add(cell.getAsJsonObject()));
    return cells;
  }

  static boolean isCode(JsonObject cell) {
    return cell.has("cell_type") && cell.get("cell_type").getAsString().equals("code");
  }

  /** A cell's source, which nbformat allows as a text or as a list of lines. */
  static String source(JsonObject cell) {
    return text(cell.get("source"));
  }

  /** A text that nbformat allows as a list of lines. */
  static String text(JsonElement element) {
    if (element == null || element.isJsonNull()) {
      return "";
    }
    if (element.isJsonPrimitive()) {
      return element.getAsString();
    }
    StringBuilder text = new StringBuilder();
    element.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  /** A text as nbformat's list of lines, which diffs well. */
  static JsonArray lines(String text) {
    JsonArray lines = new JsonArray();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  /** Whether a cell carries a tag. */
  static boolean hasTag(JsonObject cell, String tag) {
    if (!cell.has("metadata") || !cell.getAsJsonObject("metadata").has("tags")) {
      return false;
    }
    return cell.getAsJsonObject("metadata").getAsJsonArray("tags").asList().stream()
        .anyMatch(element -> element.getAsString().equals(tag));
  }
}
