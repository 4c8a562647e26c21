package org.gmlp4j.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.gmlp4j.io.AtomicFiles;

/**
 * Turns text into token ids and back, by any Hugging Face {@code tokenizer.json}; never cuts and
 * never pads, even where the file asks for it: the caller decides.
 *
 * <p>May be used by several threads at once until it is closed.
 *
 * <pre>{@code
 * try (var tokenizer = Tokenizer.load(Path.of("model/tokenizer.json"))) {
 *   int[] ids = tokenizer.encode("hello world");
 * }
 * }</pre>
 */
public final class Tokenizer implements AutoCloseable {
  // Enough for both the native side's threads and a low peak of memory.
  private static final int BATCH = 1024;

  private static final List<String> SPECIAL_NAMES =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "<pad>", "<unk>", "<s>", "</s>", "<mask>");

  private final TokenizerFile file;
  private final HuggingFaceTokenizer tokenizer;
  private final int vocabSize;
  private volatile boolean closed;

  private Tokenizer(TokenizerFile file) {
    this.file = file;
    this.tokenizer = NativeTokenizers.of(file);
    this.vocabSize = file.ids().values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
  }

  /**
   * Loads a {@code tokenizer.json}.
   *
   * @throws TokenizerException if it is missing or malformed
   */
  public static Tokenizer load(Path tokenizerJson) {
    return new Tokenizer(TokenizerFile.read(tokenizerJson));
  }

  /**
   * Makes a tokenizer from the contents of a {@code tokenizer.json}.
   *
   * @throws TokenizerException if they are malformed
   */
  public static Tokenizer ofJson(String json) {
    return new Tokenizer(TokenizerFile.parse("the given text", json));
  }

  /** The ids of a text's tokens with the special tokens around them, however many they are. */
  public int[] encode(String text) {
    checkOpen();
    return toInts(tokenizer.encode(text, true, false).getIds());
  }

  /** {@link #encode} of every text, in order, on all cores. */
  public List<int[]> encodeAll(List<String> texts) {
    return encodeAll(texts, true);
  }

  /** The ids of these texts' tokens without special tokens around them, in order. */
  List<int[]> encodeBare(List<String> texts) {
    return encodeAll(texts, false);
  }

  private List<int[]> encodeAll(List<String> texts, boolean special) {
    checkOpen();
    List<int[]> all = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += BATCH) {
      all.addAll(encodeBatch(texts.subList(from, Math.min(texts.size(), from + BATCH)), special));
    }
    return all;
  }

  /** Whether text may be cut at white space without any change of its tokens. */
  boolean splitsAtWhiteSpace() {
    return file.splitsAtWhiteSpace();
  }

  /** The library's own batch call brings every token's text and place along: most of its time. */
  private List<int[]> encodeBatch(List<String> texts, boolean special) {
    TokenizersLibrary library = TokenizersLibrary.LIB;
    long[] encodings =
        library.batchEncode(tokenizer.getHandle(), texts.toArray(String[]::new), special);
    try {
      return Arrays.stream(encodings).mapToObj(e -> toInts(library.getTokenIds(e))).toList();
    } finally {
      Arrays.stream(encodings).forEach(library::deleteEncoding);
    }
  }

  /** The text of these ids, without special tokens; spaces are the tokenizer's own. */
  public String decode(int[] ids) {
    checkOpen();
    for (int id : ids) {
      if (id < 0 || id >= vocabSize) {
        throw new IllegalArgumentException(
            "id %d is not in the vocabulary; ids go from 0 to %d".formatted(id, vocabSize - 1));
      }
    }
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  /** The tokens that {@link #encode} numbers, special tokens included. */
  public List<String> tokens(String text) {
    checkOpen();
    return List.of(tokenizer.encode(text, true, false).getTokens());
  }

  /**
   * The tokens that these ids number, special tokens included.
   *
   * @throws IllegalArgumentException if the vocabulary lacks an id
   */
  public List<String> tokens(int[] ids) {
    Map<Integer, String> tokens = file.tokens();
    return Arrays.stream(ids)
        .mapToObj(
            id -> {
              if (!tokens.containsKey(id)) {
                throw new IllegalArgumentException(
                    "id %d is not in the vocabulary of %s".formatted(id, file.origin()));
              }
              return tokens.get(id);
            })
        .toList();
  }

  /** One more than the largest id: the rows that an embedding needs. */
  public int vocabSize() {
    return vocabSize;
  }

  /** The id of a token, or empty where the vocabulary lacks it. */
  public OptionalInt id(String token) {
    Integer id = file.ids().get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The id that fills a batch's shorter texts: {@code [PAD]} or {@code <pad>}. */
  public int padId() {
    return special("padding", "[PAD]", "<pad>");
  }

  /** The id that stands for what the vocabulary lacks: {@code [UNK]} or {@code <unk>}. */
  public int unkId() {
    return special("unknown", "[UNK]", "<unk>");
  }

  /** The id of the token before a text: {@code [CLS]} or {@code <s>}. */
  public int clsId() {
    return special("classification", "[CLS]", "<s>");
  }

  /** The id of the token after a text: {@code [SEP]} or {@code </s>}. */
  public int sepId() {
    return special("separator", "[SEP]", "</s>");
  }

  /** The id that hides a token in pretraining: {@code [MASK]} or {@code <mask>}. */
  public int maskId() {
    return special("mask", "[MASK]", "<mask>");
  }

  /** Ids of tokens that stand for no text, {@link #unkId()}'s among them. */
  public BitSet specialIds() {
    BitSet ids = new BitSet();
    SPECIAL_NAMES.stream().map(file.ids()::get).filter(Objects::nonNull).forEach(ids::set);
    file.specialAddedIds().forEach(ids::set);
    return ids;
  }

  /** Ids of all other tokens. */
  public BitSet ordinaryIds() {
    BitSet ids = new BitSet();
    file.ids().values().forEach(ids::set);
    ids.andNot(specialIds());
    return ids;
  }

  /** Ids of WordPiece's tokens that go on with a word, those with {@code ##} before them. */
  public BitSet continuationIds() {
    BitSet ids = new BitSet();
    file.ids()
        .forEach(
            (token, id) -> {
              if (token.length() > 2 && token.startsWith(WordPieceVocabulary.CONTINUATION)) {
                ids.set(id);
              }
            });
    return ids;
  }

  /** The contents of the {@code tokenizer.json}, as they were given. */
  public String json() {
    return file.json();
  }

  /**
   * Writes {@link #json()} to a file, whole or not at all.
   *
   * @throws org.gmlp4j.io.ModelFileException if it cannot be written
   */
  public void save(Path target) {
    AtomicFiles.writeString(target, json());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      tokenizer.close();
    }
  }

  private int special(String purpose, String... names) {
    for (String name : names) {
      Integer id = file.ids().get(name);
      if (id != null) {
        return id;
      }
    }
    throw new TokenizerException(
        "%s has no %s token, none of %s; use a tokenizer that has one"
            .formatted(file.origin(), purpose, Arrays.toString(names)));
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("this tokenizer is closed; load it again");
    }
  }

  private static int[] toInts(long[] ids) {
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }
}
