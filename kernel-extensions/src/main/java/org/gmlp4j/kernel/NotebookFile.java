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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

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
    JsonElement tree;
    try {
      tree = JsonParser.parseString(Files.readString(file));
    } catch (IOException | JsonParseException e) {
      throw new NotebookFormatException(
          "%s is not a notebook, which is a JSON file: %s".formatted(file, e.getMessage()));
    }
    if (!tree.isJsonObject() || !isVersion4(tree.getAsJsonObject())) {
      throw new NotebookFormatException(
          "%s is not a notebook of nbformat 4; open it in Jupyter and save it again"
              .formatted(file));
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
  public static void write(Path file, JsonObject notebook) throws IOException {
    String text =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create()
            .toJson(notebook);
    writeText(file, text + "\n");
  }

  /**
   * Writes a text file (a page) through a temporary neighbour, so that no half of it is ever seen.
   */
  public static void writeText(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
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
