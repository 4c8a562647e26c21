package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.lang.reflect.Array;
import java.util.Map;

/** Java values as JSON trees; NaN and infinities, which JSON lacks, become null. */
final class JsonTree {
  private JsonTree() {}

  /** A tree from content given under a JSON MIME type, where a text holds JSON already. */
  static JsonElement ofContent(Object value) {
    if (value instanceof CharSequence text) {
      try {
        return of(JsonParser.parseString(text.toString()));
      } catch (JsonSyntaxException e) {
        return new JsonPrimitive(text.toString());
      }
    }
    return of(value);
  }

  static JsonElement of(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonElement element) {
      return ofElement(element);
    }
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue()) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
    }
    if (value instanceof Boolean bool) {
      return new JsonPrimitive(bool);
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, item) -> object.add(String.valueOf(key), of(item)));
      return object;
    }
    if (value instanceof Iterable<?> items) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(of(item)));
      return array;
    }
    if (value.getClass().isArray()) {
      JsonArray array = new JsonArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        array.add(of(Array.get(value, i)));
      }
      return array;
    }
    return new JsonPrimitive(value.toString());
  }

  private static JsonElement ofElement(JsonElement element) {
    if (element.isJsonObject()) {
      return of(element.getAsJsonObject().asMap());
    }
    if (element.isJsonArray()) {
      return of(element.getAsJsonArray().asList());
    }
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
      return of(element.getAsNumber());
    }
    return element;
  }
}
