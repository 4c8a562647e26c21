package org.gmlp4j.text;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.gmlp4j.io.AtomicFiles;

/**
 * A WordPiece vocabulary with BERT's special tokens first.
 *
 * @param tokens the entries; a token's id is its index, {@code [PAD] [UNK] [CLS] [SEP] [MASK]}
 *     being 0 to 4
 * @param cased whether case and accents of a text are kept
 */
public record WordPieceVocabulary(List<String> tokens, boolean cased) {
  /** The special tokens, in the order of their ids. */
  public static final List<String> SPECIAL_TOKENS =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  /** What stands before a piece that does not begin a word. */
  static final String CONTINUATION = "##";

  public WordPieceVocabulary {
    tokens = List.copyOf(tokens);
    int specials = SPECIAL_TOKENS.size();
    if (tokens.size() <= specials || !tokens.subList(0, specials).equals(SPECIAL_TOKENS)) {
      throw new IllegalArgumentException(
          "a vocabulary begins with %s and holds more, got %s"
              .formatted(SPECIAL_TOKENS, tokens.stream().limit(specials + 1).toList()));
    }
    if (new HashSet<>(tokens).size() != tokens.size()) {
      throw new IllegalArgumentException("a vocabulary must not hold a token twice");
    }
  }

  /** A vocabulary for uncased text. */
  public WordPieceVocabulary(List<String> tokens) {
    this(tokens, false);
  }

  /** The contents of a {@code tokenizer.json} that Hugging Face's tokenizers load too. */
  public String json() {
    JsonObject root = new JsonObject();
    root.addProperty("version", "1.0");
    root.add("truncation", null);
    root.add("padding", null);
    root.add("added_tokens", addedTokens());
    root.add("normalizer", normalizer());
    root.add("pre_tokenizer", typed("BertPreTokenizer"));
    root.add("post_processor", template());
    JsonObject decoder = typed("WordPiece");
    decoder.addProperty("prefix", CONTINUATION);
    decoder.addProperty("cleanup", true);
    root.add("decoder", decoder);
    root.add("model", model());
    return new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(root);
  }

  /** A tokenizer with this vocabulary; close it when done. */
  public Tokenizer tokenizer() {
    return Tokenizer.ofJson(json());
  }

  /**
   * Writes a {@code tokenizer.json}, whole or not at all.
   *
   * @throws org.gmlp4j.io.ModelFileException if it cannot be written
   */
  public void save(Path file) {
    AtomicFiles.writeString(file, json());
  }

  private static JsonArray addedTokens() {
    JsonArray tokens = new JsonArray();
    for (int id = 0; id < SPECIAL_TOKENS.size(); id++) {
      JsonObject token = new JsonObject();
      token.addProperty("id", id);
      token.addProperty("content", SPECIAL_TOKENS.get(id));
      for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
        token.addProperty(flag, false);
      }
      token.addProperty("special", true);
      tokens.add(token);
    }
    return tokens;
  }

  private JsonObject normalizer() {
    JsonObject normalizer = typed("BertNormalizer");
    normalizer.addProperty("clean_text", true);
    normalizer.addProperty("handle_chinese_chars", true);
    normalizer.addProperty("strip_accents", !cased);
    normalizer.addProperty("lowercase", !cased);
    return normalizer;
  }

  /** {@code [CLS] A [SEP]}, and {@code [CLS] A [SEP] B [SEP]} for a pair. */
  private static JsonObject template() {
    JsonObject processor = typed("TemplateProcessing");
    JsonArray single = new JsonArray();
    single.add(part("SpecialToken", "[CLS]", 0));
    single.add(part("Sequence", "A", 0));
    single.add(part("SpecialToken", "[SEP]", 0));
    processor.add("single", single);
    JsonArray pair = single.deepCopy();
    pair.add(part("Sequence", "B", 1));
    pair.add(part("SpecialToken", "[SEP]", 1));
    processor.add("pair", pair);
    JsonObject specials = new JsonObject();
    for (String token : List.of("[CLS]", "[SEP]")) {
      JsonObject special = new JsonObject();
      special.addProperty("id", token);
      JsonArray ids = new JsonArray();
      ids.add(SPECIAL_TOKENS.indexOf(token));
      special.add("ids", ids);
      JsonArray names = new JsonArray();
      names.add(token);
      special.add("tokens", names);
      specials.add(token, special);
    }
    processor.add("special_tokens", specials);
    return processor;
  }

  private JsonObject model() {
    JsonObject model = typed("WordPiece");
    model.addProperty("unk_token", "[UNK]");
    model.addProperty("continuing_subword_prefix", CONTINUATION);
    model.addProperty("max_input_chars_per_word", 100);
    JsonObject vocabulary = new JsonObject();
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.addProperty(tokens.get(id), id);
    }
    model.add("vocab", vocabulary);
    return model;
  }

  private static JsonObject part(String kind, String id, int type) {
    JsonObject inner = new JsonObject();
    inner.addProperty("id", id);
    inner.addProperty("type_id", type);
    JsonObject part = new JsonObject();
    part.add(kind, inner);
    return part;
  }

  private static JsonObject typed(String type) {
    JsonObject object = new JsonObject();
    object.addProperty("type", type);
    return object;
  }
}
