package org.gmlp4j.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the nbformat 4 tree, in which text may be a string or an array of lines. */
final class NotebookJson {
  private NotebookJson() {}

  /** The text of a field; empty where it is missing. */
  static String text(JsonObject object, String field) {
    return object.has(field) ? text(object.get(field)) : "";
  }

  static String text(JsonElement element) {
    if (element.isJsonArray()) {
      return StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
          .map(JsonElement::getAsString)
          .collect(Collectors.joining());
    }
    return element.isJsonPrimitive() ? element.getAsString() : "";
  }

  /** The objects of an array field; none where it is missing. */
  static List<JsonObject> objects(JsonObject object, String field) {
    List<JsonObject> found = new ArrayList<>();
    if (object.has(field) && object.get(field).isJsonArray()) {
      object.getAsJsonArray(field).forEach(e -> found.add(e.getAsJsonObject()));
    }
    return found;
  }

  /** An object field; an empty object where it is missing. */
  static JsonObject object(JsonObject object, String field) {
    return object.has(field) && object.get(field).isJsonObject()
        ? object.getAsJsonObject(field)
        : new JsonObject();
  }

  static boolean hasTag(JsonObject cell, String tag) {
    JsonObject metadata = object(cell, "metadata");
    JsonArray tags =
        metadata.has("tags") && metadata.get("tags").isJsonArray()
            ? metadata.getAsJsonArray("tags")
            : new JsonArray();
    return StreamSupport.stream(tags.spliterator(), false)
        .anyMatch(t -> t.getAsString().equals(tag));
  }
}
