package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.data.CorpusReader;
import org.gmlp4j.data.ProgressListener;
import org.gmlp4j.data.TextChunk;
import org.gmlp4j.data.TextCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTrainingTest {
  @TempDir Path folder;

  @Test
  void trainsOnAStreamAsOnTexts() {
    List<String> texts = new ArrayList<>();
    try (CorpusReader reader = TextCorpus.sample().open(ProgressListener.NONE)) {
      for (TextChunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
        texts.add(chunk.text());
      }
    }
    var trainer = WordPieceTrainer.ofSize(900);
    var seen = new ArrayList<Long>();
    var streamed =
        trainer.train(
            TextCorpus.sample(),
            (done, total) -> seen.add(total - done),
            notice -> {
              throw new AssertionError(notice);
            });
    assertThat(streamed).isEqualTo(trainer.train(texts));
    assertThat(streamed.tokens()).hasSize(900);
    assertThat(seen).endsWith(0L);
  }

  @Test
  void keepsCaseAndAccentsWhereAskedTo() throws IOException {
    TextCorpus corpus = corpus("Caf\u00e9 Paris caf\u00e9 paris\n".repeat(5));
    var vocabulary =
        WordPieceTrainer.ofSize(60).withCased(true).train(corpus, (d, t) -> {}, n -> {});
    assertThat(vocabulary.tokens()).contains("Caf\u00e9", "caf\u00e9", "Paris", "paris");
    try (Tokenizer tokenizer = vocabulary.tokenizer()) {
      assertThat(tokenizer.tokens("Caf\u00e9, paris"))
          .containsExactly("[CLS]", "Caf\u00e9", "[UNK]", "paris", "[SEP]");
    }
    var uncased = WordPieceTrainer.ofSize(60).train(corpus, (d, t) -> {}, n -> {});
    assertThat(uncased.tokens()).contains("cafe", "paris").doesNotContain("Paris", "P");
  }

  @Test
  void dropsPiecesBelowTheLeastFrequency() throws IOException {
    TextCorpus corpus = corpus("common common common common rarely rarely");
    var all = WordPieceTrainer.ofSize(100).train(corpus, (d, t) -> {}, n -> {});
    var frequent =
        WordPieceTrainer.ofSize(100).withMinFrequency(3).train(corpus, (d, t) -> {}, n -> {});
    assertThat(all.tokens()).contains("common", "rarely");
    assertThat(frequent.tokens()).contains("common").doesNotContain("rarely");
  }

  @Test
  void countsTheSameOnAnyNumberOfThreads() throws IOException {
    TextCorpus corpus = corpus(randomLines(200_000, 30_000));
    Map<String, Long> one = count(corpus, 1, 1_000_000).counts();
    assertThat(count(corpus, 3, 1_000_000).counts()).isEqualTo(one);
    assertThat(one.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(200_000);
    // Forgetting happens at the same places too.
    WordCounts limited = count(corpus, 1, 5_000);
    assertThat(count(corpus, 3, 5_000).counts()).isEqualTo(limited.counts());
  }

  @Test
  void forgetsRareWordsOnlyAndSaysSo() throws IOException {
    // 400 words that come often, among 60,000 that come once.
    List<String> words = new ArrayList<>();
    IntStream.range(0, 60_000).forEach(i -> words.add("rare" + i));
    IntStream.range(0, 80_000).forEach(i -> words.add("often" + i % 400));
    Collections.shuffle(words, new Random(5));
    WordCounts counts = count(corpus(String.join("\n", words)), 2, 20_000);
    assertThat(counts.counts().size()).isLessThanOrEqualTo(20_000);
    for (int i = 0; i < 400; i++) {
      assertThat(counts.counts().get("often" + i)).isBetween(195L, 200L);
    }
    assertThat(counts.whatWasForgotten().orElseThrow())
        .contains("more than 20,000 different words")
        .contains("occurred at most 1 times");
    assertThat(count(corpus("a few words"), 2, 20_000).whatWasForgotten()).isEmpty();
  }

  @Test
  void refusesALimitThatLeavesNothingToLearnFrom() {
    assertThatThrownBy(() -> WordPieceTrainer.defaults().withWordLimit(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wordLimit")
        .hasMessageContaining("got 10");
  }

  private static WordCounts count(TextCorpus corpus, int threads, int limit) {
    try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
      return new WordCounts(false, limit).count(reader, threads);
    }
  }

  private static String randomLines(int words, int different) {
    Random random = new Random(11);
    var text = new HashMap<Integer, String>();
    return IntStream.range(0, words)
        .mapToObj(
            i -> {
              int number = (int) (different * Math.pow(random.nextDouble(), 3));
              return text.computeIfAbsent(number, n -> "w" + Integer.toString(n, 36));
            })
        .collect(Collectors.joining("\n"));
  }

  private TextCorpus corpus(String text) throws IOException {
    return TextCorpus.of(Files.writeString(folder.resolve("corpus.txt"), text));
  }
}
