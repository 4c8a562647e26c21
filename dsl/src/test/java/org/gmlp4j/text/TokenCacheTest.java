package org.gmlp4j.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gmlp4j.data.CorpusFormatException;
import org.gmlp4j.data.Documents;
import org.gmlp4j.data.InvalidUtf8;
import org.gmlp4j.data.TextCorpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {
  private static Tokenizer tokenizer;

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();
  private int readings;

  @BeforeAll
  static void train() {
    tokenizer =
        WordPieceTrainer.ofSize(900).train(TextCorpus.sample(), (d, t) -> {}, n -> {}).tokenizer();
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void holdsWhatTheTokenizerSaysOfEachDocument() throws IOException {
    List<String> texts =
        List.of(
            "Every kettle whistled.", "\u4f60\u597d, caf\u00e9!\u00a0[SEP] ##x a\u0301", "bees");
    TokenizedCorpus tokens = open(corpus(String.join("\n", texts) + "\n\u0007\n"));
    assertThat(tokens.documents()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(document(tokens, i)).isEqualTo(bare(texts.get(i)));
    }
    assertThat(tokens.start(3)).isEqualTo(tokens.tokens());
    assertThat(tokens.vocabSize()).isEqualTo(900);
  }

  @Test
  void joinsTheChunksOfALongDocument() throws IOException {
    String text =
        IntStream.range(0, 60_000).mapToObj(i -> "harbour " + i).collect(Collectors.joining(" "));
    TokenizedCorpus tokens = open(corpus(text + "\nbees").documents(Documents.LINE));
    assertThat(tokens.documents()).isEqualTo(2);
    assertThat(document(tokens, 0)).isEqualTo(bare(text));
    assertThat(document(tokens, 1)).isEqualTo(bare("bees"));
  }

  @Test
  void encodesTheSameByStretchesAndByChunks() {
    // A normalizer around the same one hides its kind: nothing is remembered then.
    String inner = "{\"type\":\"BertNormalizer\"";
    String wrapped =
        tokenizer.json().replace(inner, "{\"type\":\"Sequence\",\"normalizers\":[" + inner);
    wrapped = wrapped.replace("},\"pre_tokenizer\"", "}]},\"pre_tokenizer\"");
    try (Tokenizer other = Tokenizer.ofJson(wrapped)) {
      assertThat(tokenizer.splitsAtWhiteSpace()).isTrue();
      assertThat(other.splitsAtWhiteSpace()).isFalse();
      TokenizedCorpus a = cache().open(TextCorpus.sample(), tokenizer);
      TokenizedCorpus b = cache().open(TextCorpus.sample(), other);
      assertThat(b.file()).isNotEqualTo(a.file());
      assertThat(b.documents()).isEqualTo(a.documents());
      for (int i = 0; i < a.documents(); i++) {
        assertThat(document(b, i)).isEqualTo(document(a, i));
      }
    }
  }

  @Test
  void tokenisesOnceWhileNothingChanges() throws IOException {
    TextCorpus corpus = corpus("bees and kettles");
    TokenizedCorpus first = open(corpus);
    int afterFirst = readings;
    assertThat(afterFirst).isPositive();
    assertThat(open(corpus).key()).isEqualTo(first.key());
    assertThat(readings).isEqualTo(afterFirst);
    assertThat(open(corpus("other bees and kettles")).key()).isNotEqualTo(first.key());
    TextCorpus sample = TextCorpus.sample();
    String key = open(sample).key();
    assertThat(open(sample.documents(Documents.FILE)).key()).isNotEqualTo(key);
    try (Tokenizer other = WordPieceTrainer.ofSize(300).train(List.of("bees")).tokenizer()) {
      assertThat(cache().open(sample, other).key()).isNotEqualTo(key);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void makesADamagedFileAnewAndSaysSo() throws IOException {
    TokenizedCorpus good = open(TextCorpus.sample());
    byte[] bytes = Files.readAllBytes(good.file());
    int middle = TokenFileHeader.BYTES + 1_001;
    List<byte[]> damaged =
        List.of(
            new byte[0],
            Arrays.copyOf(bytes, 50),
            Arrays.copyOf(bytes, bytes.length - 8),
            Arrays.copyOf(bytes, bytes.length + 8),
            flipped(bytes, 0),
            flipped(bytes, 17),
            flipped(bytes, middle),
            flipped(bytes, bytes.length - 3));
    for (byte[] content : damaged) {
      notices.clear();
      Files.delete(good.file()); // It is mapped: it must not be cut.
      Files.write(good.file(), content);
      open(TextCorpus.sample());
      assertThat(notices).singleElement().asString().contains(good.file().toString(), "anew");
      assertThat(Files.readAllBytes(good.file())).isEqualTo(bytes);
    }
  }

  @Test
  void leavesNothingBehindWhereItFails() throws IOException {
    byte[] bytes = "good text\ncaf\u00e9 ".repeat(50_000).getBytes(ISO_8859_1);
    TextCorpus bad = TextCorpus.of(Files.write(folder.resolve("bad.txt"), bytes));
    assertThatThrownBy(() -> open(bad)).isInstanceOf(CorpusFormatException.class);
    assertThat(tokenFiles()).isEmpty();
    TokenizedCorpus replaced = open(bad.invalidUtf8(InvalidUtf8.REPLACE));
    assertThat(replaced.replaced()).isEqualTo(50_000);
    assertThat(notices).singleElement().asString().contains("50,000 places");
    assertThat(tokenFiles()).containsExactly(replaced.file());
  }

  @Test
  void stopsWhereTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> open(TextCorpus.sample())).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void saysThatACorpusHasNoTokens() throws IOException {
    assertThatThrownBy(() -> open(corpus("\u0007\u00a0")))
        .hasMessageContaining("no token")
        .hasMessageContaining("corpus.txt");
  }

  @Test
  void holdsIdsOfLargeVocabulariesInFourBytes() throws Exception {
    int[] ids = {0, 65_535, 65_536, 250_000, 1, 2, 3};
    for (int vocabulary : new int[] {65_536, 65_537}) {
      Path file = folder.resolve("ids-" + vocabulary);
      String key = "ab".repeat(32);
      try (var writer = new TokenFileWriter(file, vocabulary)) {
        var block = new TokenBlock(3);
        block.add(ids);
        block.endChunk(false);
        block.endChunk(true);
        block.add(new int[] {7});
        block.endChunk(true);
        writer.write(block);
        writer.finish(key, vocabulary, 0);
      }
      TokenizedCorpus read = TokenizedCorpus.map(file, key);
      assertThat(read.documents()).isEqualTo(2);
      assertThat(document(read, 1)).containsExactly(7);
      if (vocabulary > 65_536) {
        assertThat(document(read, 0)).isEqualTo(ids);
      } else {
        assertThat(document(read, 0)).startsWith(0, 65_535, 0);
      }
    }
  }

  private TokenCache cache() {
    return TokenCache.standard()
        .withFolder(folder.resolve("cache"))
        .withNotice(notices::add)
        .withProgress((done, total) -> readings++);
  }

  private TokenizedCorpus open(TextCorpus corpus) {
    return cache().open(corpus, tokenizer);
  }

  private TextCorpus corpus(String text) throws IOException {
    return TextCorpus.of(Files.writeString(folder.resolve("corpus.txt"), text));
  }

  private List<Path> tokenFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/tokens"))) {
      return files.toList();
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 0x40;
    return copy;
  }

  private static int[] bare(String text) {
    int[] ids = tokenizer.encode(text);
    return Arrays.copyOfRange(ids, 1, ids.length - 1);
  }

  private static int[] document(TokenizedCorpus corpus, int document) {
    long start = corpus.start(document);
    int[] ids = new int[(int) (corpus.start(document + 1) - start)];
    corpus.copy(start, ids, 0, ids.length);
    return ids;
  }
}
