package org.gmlp4j.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Short ways to build JSON trees; what JSON cannot hold becomes {@code null}. */
final class Json {
  // More than a screen or a float can show, and half the bytes of a double.
  private static final MathContext DIGITS = new MathContext(7);

  private Json() {}

  /** An object of keys and values in turn; values are strings, numbers, booleans or JSON. */
  static JsonObject object(Object... keysAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.add((String) keysAndValues[i], value(keysAndValues[i + 1]));
    }
    return object;
  }

  static JsonArray array(Object... values) {
    return array(List.of(values));
  }

  static JsonArray array(List<?> values) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(v -> array.add(value(v)));
    return array;
  }

  private static JsonElement value(Object value) {
    if (value instanceof JsonElement json) {
      return json;
    }
    if (value instanceof Doubles row) {
      JsonArray array = new JsonArray(row.size());
      row.stream().mapToObj(Json::number).forEach(array::add);
      return array;
    }
    if (value instanceof List<?> list) {
      return array(list);
    }
    if (value instanceof Boolean bool) {
      return new JsonPrimitive(bool);
    }
    return value instanceof Number number
        ? number(number.doubleValue())
        : new JsonPrimitive((String) value);
  }

  static JsonElement number(double value) {
    if (!Double.isFinite(value)) {
      return JsonNull.INSTANCE;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return new JsonPrimitive((long) value);
    }
    return new JsonPrimitive(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
  }
}
