package org.gmlp4j.text;

import static java.util.Comparator.naturalOrder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The contents of a {@code tokenizer.json}.
 *
 * @param origin what to call it in errors
 * @param json the text as it was given
 * @param ids every token's id, added tokens included
 */
record TokenizerFile(String origin, String json, Map<String, Integer> ids) {
  private static final String MEND =
      "point to the tokenizer.json that was saved with the model, or save or fetch it anew";

  static TokenizerFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new TokenizerException("there is no file " + file + "; " + MEND, e);
    } catch (IOException e) {
      throw new TokenizerException("could not read %s (%s); %s".formatted(file, e, MEND), e);
    }
  }

  static TokenizerFile parse(String origin, String json) {
    try {
      JsonReader reader = new JsonReader(new StringReader(json));
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw malformed(origin, "it goes on after its end", null);
      }
      Map<String, Integer> ids = new HashMap<>();
      collectIds(root.getAsJsonObject(), ids);
      if (ids.isEmpty()) {
        throw malformed(origin, "it holds no vocabulary", null);
      }
      return new TokenizerFile(origin, json, ids);
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      // Broken JSON, or a member that is missing or of another kind.
      throw malformed(origin, e.getMessage(), e);
    }
  }

  /** Every id's token. */
  Map<Integer, String> tokens() {
    Map<Integer, String> tokens = new HashMap<>();
    // Where two tokens share an id, which is rare, always the same one is named.
    ids.forEach((token, id) -> tokens.merge(id, token, BinaryOperator.minBy(naturalOrder())));
    return tokens;
  }

  TokenizerException malformed(Throwable cause) {
    return malformed(origin, cause.getMessage(), cause);
  }

  /** Whether it is BERT's kind, whose words end at white space whatever stands there. */
  boolean splitsAtWhiteSpace() {
    JsonObject root = JsonParser.parseString(json).getAsJsonObject();
    return isTyped(root.get("normalizer"), "BertNormalizer")
        && isTyped(root.get("pre_tokenizer"), "BertPreTokenizer")
        && isWordPiece(root.getAsJsonObject("model"))
        // An added token may hold white space, and would be found across it.
        && ids.keySet().stream().noneMatch(t -> t.chars().anyMatch(Character::isWhitespace));
  }

  /** Older files do not name the kind of their model: only this one has such a limit. */
  private static boolean isWordPiece(JsonObject model) {
    return model.has("type") ? isTyped(model, "WordPiece") : model.has("max_input_chars_per_word");
  }

  private static boolean isTyped(JsonElement part, String type) {
    return part != null
        && part.isJsonObject()
        && part.getAsJsonObject().has("type")
        && type.equals(part.getAsJsonObject().get("type").getAsString());
  }

  /** Ids of the added tokens that the file calls special. */
  List<Integer> specialAddedIds() {
    JsonElement added = JsonParser.parseString(json).getAsJsonObject().get("added_tokens");
    List<Integer> special = new ArrayList<>();
    if (added != null && added.isJsonArray()) {
      for (JsonElement token : added.getAsJsonArray()) {
        JsonElement flag = token.getAsJsonObject().get("special");
        if (flag != null && flag.getAsBoolean()) {
          special.add(token.getAsJsonObject().get("id").getAsInt());
        }
      }
    }
    return special;
  }

  private static void collectIds(JsonObject root, Map<String, Integer> ids) {
    JsonElement vocabulary = root.getAsJsonObject("model").get("vocab");
    if (vocabulary.isJsonArray()) {
      // Unigram models list [token, score]: the place is the id.
      int id = 0;
      for (JsonElement entry : vocabulary.getAsJsonArray()) {
        ids.put(entry.getAsJsonArray().get(0).getAsString(), id++);
      }
    } else {
      vocabulary
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> ids.put(entry.getKey(), entry.getValue().getAsInt()));
    }
    JsonElement added = root.get("added_tokens");
    if (added != null && added.isJsonArray()) {
      for (JsonElement token : added.getAsJsonArray()) {
        JsonObject object = token.getAsJsonObject();
        ids.put(object.get("content").getAsString(), object.get("id").getAsInt());
      }
    }
  }

  private static TokenizerException malformed(String origin, String problem, Throwable cause) {
    return new TokenizerException(
        "%s is not a tokenizer.json (%s); %s".formatted(origin, problem, MEND), cause);
  }
}
