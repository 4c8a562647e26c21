package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.data.Documents;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.text.TokenCache;
import org.gmlp4j.text.TokenizedCorpus;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceTrainer;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedTextTest {
  private static final int LENGTH = 32;
  private static final int SLOTS = 5; // 0.15 * 32, rounded
  private static final MaskedTextOptions OPTIONS =
      MaskedTextOptions.defaults()
          .withLength(LENGTH)
          .withBatchSize(4)
          .withValidationShare(0.1)
          .withShortShare(0);

  @TempDir static Path folder;
  private static Tokenizer tokenizer;
  private static TokenizedCorpus corpus;

  @BeforeAll
  static void tokenize() {
    tokenizer =
        WordPieceTrainer.ofSize(900).train(TextCorpus.sample(), (d, t) -> {}, n -> {}).tokenizer();
    corpus = open(TextCorpus.sample());
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void everyTokenIsInOneSequenceOfTrainingOrValidation() {
    MaskedText text = MaskedText.of(corpus, tokenizer, OPTIONS);
    List<int[]> train = unmasked(text.epoch(0));
    List<int[]> validation = unmasked(text.validation());
    assertThat(train).hasSize(text.trainSequences());
    assertThat(validation).hasSize(text.validationSequences());
    int[] all = new int[(int) corpus.tokens()];
    corpus.copy(0, all, 0, all.length);
    assertThat(sorted(train, validation)).isEqualTo(IntStream.of(all).sorted().toArray());
    long kept = validation.stream().mapToLong(s -> ordinary(s).length).sum();
    assertThat((double) kept / all.length).isBetween(0.04, 0.2);
  }

  @Test
  void sequencesBeginAndEndWithSpecialTokensAndAreFull() {
    List<int[]> sequences = unmasked(MaskedText.of(corpus, tokenizer, OPTIONS).epoch(0));
    assertThat(sequences)
        .allSatisfy(s -> assertThat(s).startsWith(tokenizer.clsId()).endsWith(tokenizer.sepId()));
    assertThat(sequences.stream().filter(s -> s.length < LENGTH - 1)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void joinsShortDocumentsAndCarriesLongOnesOn() throws IOException {
    // Words of the sample that are whole tokens.
    int[] w = tokenizer.encode("the and was a of in to it");
    assertThat(w).hasSize(10);
    TokenizedCorpus small = open(text("the and\nwas a of in to it the and was a of\nin\n"));
    var packed = MaskedText.of(small, tokenizer, OPTIONS.withLength(8).withValidationShare(0));
    int cls = tokenizer.clsId();
    int sep = tokenizer.sepId();
    Set<List<Integer>> sequences = new HashSet<>();
    unmasked(packed.epoch(0)).forEach(s -> sequences.add(Arrays.stream(s).boxed().toList()));
    assertThat(sequences)
        .containsExactlyInAnyOrder(
            List.of(cls, w[1], w[2], sep, w[3], w[4], w[5], sep),
            List.of(cls, w[6], w[7], w[8], w[1], w[2], w[3], sep),
            List.of(cls, w[4], w[5], sep, w[6], sep));
  }

  @Test
  void anEpochHasEachSequenceOnceInAnOrderOfItsOwn() {
    MaskedText text = MaskedText.of(corpus, tokenizer, OPTIONS);
    List<List<Integer>> first = keys(text.epoch(1));
    List<List<Integer>> second = keys(text.epoch(2));
    assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    assertThat(first).doesNotHaveDuplicates();
    assertThat(keys(MaskedText.of(corpus, tokenizer, OPTIONS.withSeed(7)).epoch(1)))
        .isNotEqualTo(first)
        .containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void aBatchIsTheSameWheneverItIsAskedFor() {
    MaskedText text = MaskedText.of(corpus, tokenizer, OPTIONS);
    MaskedText again = MaskedText.of(corpus, tokenizer, OPTIONS);
    for (int i = text.epoch(3).size() - 1; i >= 0; i--) {
      assertSame(again.epoch(3).get(i), text.epoch(3).get(i));
    }
    assertThat(text.epoch(4).get(0).integers().get("tokens"))
        .isNotEqualTo(text.epoch(3).get(0).integers().get("tokens"));
  }

  @Test
  void validationIsTheSameWhateverTheSeed() {
    Batches one = MaskedText.of(corpus, tokenizer, OPTIONS).validation();
    Batches other = MaskedText.of(corpus, tokenizer, OPTIONS.withSeed(99)).validation();
    assertThat(one).isNotEmpty().hasSameSizeAs(other);
    for (int i = 0; i < one.size(); i++) {
      assertSame(one.get(i), other.get(i));
    }
  }

  @Test
  void batchesHaveTheShapesThatTheModelIsFed() {
    Batches batches = MaskedText.of(corpus, tokenizer, OPTIONS).epoch(0);
    int sequences = MaskedText.of(corpus, tokenizer, OPTIONS).trainSequences();
    assertThat(batches).hasSize((sequences + 3) / 4);
    long real = 0;
    for (Batch batch : batches) {
      assertThat(batch.size()).isEqualTo(4);
      assertThat(batch.length()).isEqualTo(LENGTH);
      assertThat(batch.integers().get("tokens")).hasSize(4 * LENGTH);
      assertThat(batch.integers().get("lengths")).hasSize(4);
      assertThat(batch.integers().get("positions")).hasSize(4 * SLOTS);
      int[] labels = batch.integers().get("labels");
      assertThat(labels).hasSize(4 * SLOTS);
      assertThat(batch.integers().get("counted"))
          .containsExactly((int) Arrays.stream(labels).filter(label -> label >= 0).count());
      real += batch.tokens();
    }
    assertThat(real).isEqualTo(unmasked(batches).stream().mapToLong(s -> s.length).sum());
    assertThatThrownBy(() -> batches.get(batches.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theLastBatchIsFilledUpWithoutLabels() {
    MaskedText text = MaskedText.of(corpus, tokenizer, OPTIONS.withBatchSize(1_000));
    assertThat(text.epoch(0)).hasSize(1);
    Batch batch = text.epoch(0).get(0);
    int[] lengths = batch.integers().get("lengths");
    int[] labels = batch.integers().get("labels");
    for (int row = text.trainSequences(); row < 1_000; row++) {
      assertThat(lengths[row]).isEqualTo(1);
      assertThat(Arrays.copyOfRange(labels, row * SLOTS, row * SLOTS + SLOTS)).containsOnly(-1);
      assertThat(batch.integers().get("tokens")[row * LENGTH]).isEqualTo(tokenizer.padId());
    }
  }

  @Test
  void splitsTheSameTextToTheSameSide() throws IOException {
    String sample = sampleText();
    TokenizedCorpus twice = open(text(sample + sample).documents(Documents.LINE));
    var single = MaskedText.of(corpus, tokenizer, OPTIONS);
    var both = MaskedText.of(twice, tokenizer, OPTIONS);
    assertThat(new TreeSet<>(words(both.validation())))
        .isEqualTo(new TreeSet<>(words(single.validation())));
    assertThat(words(both.validation()).size()).isEqualTo(2 * words(single.validation()).size());
  }

  @Test
  void splitsALongDocumentAndRefusesWhatCannotBeSplit() throws IOException {
    TokenizedCorpus oneDocument = open(text(sampleText()).documents(Documents.FILE));
    assertThat(oneDocument.documents()).isEqualTo(1);
    var split = MaskedText.of(oneDocument, tokenizer, OPTIONS.withValidationShare(0.01));
    assertThat(split.validationSequences()).isPositive();
    assertThat(split.trainSequences()).isPositive();
    TokenizedCorpus tiny = open(text("one short line"));
    assertThatThrownBy(() -> MaskedText.of(tiny, tokenizer, OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be split")
        .hasMessageContaining("give at least two different documents");
    var whole = MaskedText.of(tiny, tokenizer, OPTIONS.withValidationShare(0));
    assertThat(whole.validation()).isEmpty();
    assertThat(whole.epoch(0)).hasSize(1);
  }

  @Test
  void refusesAnotherTokenizerAndSaysAllThatIsWrongWithOptions() {
    try (Tokenizer other = WordPieceTrainer.ofSize(100).train(List.of("bees")).tokenizer()) {
      assertThatThrownBy(() -> MaskedText.of(corpus, other, OPTIONS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("900");
    }
    assertThatThrownBy(() -> new MaskedTextOptions(2, 0, 0.8, 0.95, false, 1))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("length")
        .hasMessageContaining("batchSize")
        .hasMessageContaining("validationShare must be from 0 to 0.5, or 1, got 0.8")
        .hasMessageContaining("shortShare must be from 0, for none, to 0.9, got 0.95");
  }

  @Test
  void aShareOfTheBatchesHasShortStretchesOfTheSameText() {
    MaskedText plain = MaskedText.of(corpus, tokenizer, OPTIONS);
    MaskedText text = MaskedText.of(corpus, tokenizer, OPTIONS.withShortShare(0.4));
    List<Batch> full = text.epoch(1).stream().filter(batch -> batch.length() == LENGTH).toList();
    List<Batch> some = text.epoch(1).stream().filter(batch -> batch.length() < LENGTH).toList();
    assertThat(keys(full)).containsExactlyInAnyOrderElementsOf(keys(plain.epoch(1)));
    assertThat((double) some.size() / text.epoch(1).size()).isCloseTo(0.4, within(0.01));
    // The shortest has 8 tokens, so that 32 are halved only.
    assertThat(some).allSatisfy(batch -> assertThat(batch.length()).isEqualTo(LENGTH / 2));
    assertThat(some).allSatisfy(batch -> assertThat(batch.size()).isEqualTo(2 * 4));
    List<String> sequences = keys(full).stream().map(MaskedTextTest::inside).toList();
    var lengths = new TreeSet<Integer>();
    for (List<Integer> stretch : keys(some)) {
      assertThat(stretch).startsWith(tokenizer.clsId()).endsWith(tokenizer.sepId());
      assertThat(sequences).anyMatch(sequence -> sequence.contains(inside(stretch)));
      lengths.add(stretch.size());
    }
    // Only the last sequence of the corpus may be shorter than a stretch.
    assertThat(lengths.headSet(LENGTH / 4 + 1)).hasSizeLessThanOrEqualTo(1);
    assertThat(lengths)
        .containsAll(IntStream.rangeClosed(LENGTH / 4 + 1, LENGTH / 2).boxed().toList());
    assertThat(keys(text.epoch(2))).isNotEqualTo(keys(text.epoch(1)));
    for (int i = 0; i < some.size(); i++) {
      assertSame(text.epoch(1).get(i), text.epoch(1).get(i));
    }
  }

  private static String inside(List<Integer> sequence) {
    return sequence.subList(1, sequence.size() - 1).stream()
        .map(id -> "." + id + ".")
        .collect(Collectors.joining());
  }

  @Test
  void makingABatchAllocatesLittleMoreThanTheBatch() {
    Batches batches = MaskedText.of(corpus, tokenizer, OPTIONS.withBatchSize(40)).epoch(0);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long arrays = 4L * (40 * LENGTH + 40 + 2 * 40 * SLOTS + 1);
    for (int i = 0; i < 200; i++) {
      batches.get(0);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      batches.get(0);
    }
    double each = (threads.getCurrentThreadAllocatedBytes() - before) / 100.0;
    // Cursors of 40 sequences may be objects or not.
    assertThat(each).isCloseTo((double) arrays, within(500 + 40 * 24.0));
  }

  private static void assertSame(Batch a, Batch b) {
    assertThat(a.tokens()).isEqualTo(b.tokens());
    for (String input : List.of("tokens", "lengths", "positions", "labels", "counted")) {
      assertThat(a.integers().get(input)).isEqualTo(b.integers().get(input));
    }
  }

  private static List<List<Integer>> keys(Iterable<Batch> batches) {
    return unmasked(batches).stream().map(s -> Arrays.stream(s).boxed().toList()).toList();
  }

  private static List<Integer> words(Iterable<Batch> batches) {
    return unmasked(batches).stream()
        .flatMapToInt(s -> Arrays.stream(ordinary(s)))
        .boxed()
        .toList();
  }

  /** The sequences as they were before anything was hidden. */
  private static List<int[]> unmasked(Iterable<Batch> batches) {
    var sequences = new ArrayList<int[]>();
    for (Batch batch : batches) {
      int slots = batch.integers().get("labels").length / batch.size();
      for (int row = 0; row < batch.size(); row++) {
        int length = batch.integers().get("lengths")[row];
        if (length == 1) {
          continue;
        }
        int from = row * batch.length();
        int[] ids = Arrays.copyOfRange(batch.integers().get("tokens"), from, from + length);
        for (int i = row * slots; i < (row + 1) * slots; i++) {
          int label = batch.integers().get("labels")[i];
          if (label >= 0) {
            ids[batch.integers().get("positions")[i]] = label;
          }
        }
        sequences.add(ids);
      }
    }
    return sequences;
  }

  private static int[] ordinary(int[] sequence) {
    return Arrays.stream(sequence)
        .filter(id -> id != tokenizer.clsId() && id != tokenizer.sepId())
        .toArray();
  }

  private static int[] sorted(List<int[]> train, List<int[]> validation) {
    var all = new ArrayList<>(train);
    all.addAll(validation);
    return all.stream().flatMapToInt(s -> Arrays.stream(ordinary(s))).sorted().toArray();
  }

  private static String sampleText() throws IOException {
    try (var stream =
        TextCorpus.class.getResourceAsStream("/org/gmlp4j/data/corpus-sample/sample.txt")) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static TextCorpus text(String text) throws IOException {
    return TextCorpus.of(Files.writeString(Files.createTempFile(folder, "t", ".txt"), text))
        .documents(Documents.LINE);
  }

  private static TokenizedCorpus open(TextCorpus text) {
    return TokenCache.standard().withFolder(folder.resolve("cache")).open(text, tokenizer);
  }
}
