package org.gmlp4j.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gmlp4j.io.Nearest;

/**
 * The keys of one JSON object, read strictly.
 *
 * <p>A key that is missing or of the wrong type is a problem and yields a stand-in, so that reading
 * goes on and all problems are found.
 */
final class JsonFields {
  private final Problems problems;
  private final String path;
  private final JsonObject json;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(Problems problems, String path, JsonObject json) {
    this.problems = problems;
    this.path = path;
    this.json = json;
  }

  /** Reads a text that must be one JSON object; nothing else can be said of one that is not. */
  static JsonFields parse(Problems problems, String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      reader.peek(); // throws where anything but the end follows
      if (json.isJsonObject()) {
        return new JsonFields(problems, "", json.getAsJsonObject());
      }
      problems.add("a model spec is a JSON object in braces, got %s", shown(json));
    } catch (JsonParseException | IOException e) {
      problems.add("a model spec is JSON, but this text is not: %s", cause(e));
    }
    problems.throwAny();
    throw new AssertionError("a problem was added");
  }

  /** Gson's own words on where the text went wrong, without its link to a help page. */
  private static String cause(Exception e) {
    String words = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return words == null ? e.toString() : words.lines().findFirst().orElse("");
  }

  boolean isMissing() {
    return json == null;
  }

  JsonFields object(String key) {
    JsonElement value = get(key);
    if (value != null && !value.isJsonObject()) {
      problems.add("\"%s\" must be an object in braces, got %s", path + key, shown(value));
    }
    boolean usable = value != null && value.isJsonObject();
    return new JsonFields(problems, path + key + ".", usable ? value.getAsJsonObject() : null);
  }

  String text(String key, String standIn) {
    return read(
        key, "a text in quotes", JsonPrimitive::isString, JsonPrimitive::getAsString, standIn);
  }

  int integer(String key) {
    try {
      return read(
          key,
          "a whole number",
          JsonPrimitive::isNumber,
          value -> value.getAsBigDecimal().intValueExact(),
          1);
    } catch (ArithmeticException | NumberFormatException e) {
      problems.add(
          "\"%s\" must be a whole number of at most %,d, got %s",
          path + key, Integer.MAX_VALUE, json.get(key));
      return 1;
    }
  }

  double number(String key) {
    return read(key, "a number", JsonPrimitive::isNumber, JsonPrimitive::getAsDouble, 0.0);
  }

  /** One of the given texts; the first stands in for anything else. */
  String oneOf(String key, String... texts) {
    return read(
        key,
        "one of " + Arrays.stream(texts).map(t -> '"' + t + '"').collect(Collectors.joining(", ")),
        value -> value.isString() && List.of(texts).contains(value.getAsString()),
        JsonPrimitive::getAsString,
        texts[0]);
  }

  /** One of an enum's constants, in lower case. */
  <E extends Enum<E>> E constant(String key, E[] constants) {
    String[] names =
        Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    return constants[List.of(names).indexOf(oneOf(key, names))];
  }

  /** Leaves a key to others; only its being an object is checked. */
  void ignore(String key) {
    if (json.has(key)) {
      object(key);
    }
  }

  /** Reports every key that was not asked for, with the nearest that could be meant. */
  void rejectOthers() {
    for (String key : json.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            "\"%s\" is not a key of a model spec; nearest: %s",
            path + key, String.join(", ", Nearest.to(key, known)));
      }
    }
  }

  private <T> T read(
      String key,
      String expected,
      Predicate<JsonPrimitive> fits,
      Function<JsonPrimitive, T> convert,
      T standIn) {
    JsonElement value = get(key);
    if (value == null) {
      return standIn;
    }
    if (!value.isJsonPrimitive() || !fits.test(value.getAsJsonPrimitive())) {
      problems.add("\"%s\" must be %s, got %s", path + key, expected, shown(value));
      return standIn;
    }
    return convert.apply(value.getAsJsonPrimitive());
  }

  private JsonElement get(String key) {
    known.add(key);
    JsonElement value = json.get(key);
    if (value == null) {
      problems.add("\"%s\" is missing", path + key);
    }
    return value;
  }

  private static String shown(JsonElement value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }
}
