package org.gmlp4j.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads files with one JSON object a line; empty lines are passed over. */
final class JsonlReader {
  private static final String MEND = "mend the line; one object a line, no commas between";

  private JsonlReader() {}

  /** Gives every object to {@code rows}, with the members of these names. */
  static void read(Path file, List<String> members, Consumer<TsvReader.Row> rows) {
    String[] lines = TextBytes.decode(file, TextBytes.read(file)).split("\n", -1);
    int count = 0;
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        rows.accept(row(file, i + 1, lines[i], members));
        count++;
      }
    }
    if (count == 0) {
      throw new DataFormatException(
          file,
          1,
          "an empty file",
          "one JSON object a line with the members " + members,
          "point to the right file");
    }
  }

  private static TsvReader.Row row(Path file, int line, String text, List<String> members) {
    JsonObject object = object(file, line, text);
    var fields = new ArrayList<String>();
    for (String member : members) {
      JsonElement value = object.get(member);
      if (value == null) {
        throw Columns.missing(file, line, "members", object.keySet(), member);
      }
      if (!value.isJsonPrimitive()) {
        throw new DataFormatException(
            file,
            line,
            "%s as the member '%s'".formatted(TsvReader.excerpt(value.toString()), member),
            "a text or a number",
            "mend the line");
      }
      fields.add(wellFormed(value.getAsString(), file, line, member));
    }
    return new TsvReader.Row(file, line, fields);
  }

  /** An escape can name half of a character, which no UTF-8 file could hold. */
  private static String wellFormed(String text, Path file, int line, String member) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new DataFormatException(
          file,
          line,
          "an escape for half of a character (a lone surrogate) in the member '%s'"
              .formatted(member),
          "whole characters",
          "mend or remove the line");
    }
    return text;
  }

  private static JsonObject object(Path file, int line, String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
        return element.getAsJsonObject();
      }
    } catch (IOException | JsonParseException e) {
      // The same as what is no object.
    }
    throw new DataFormatException(file, line, TsvReader.excerpt(text), "a JSON object", MEND);
  }
}
