package org.gmlp4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Sst2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with SST-2 and BERT's vocabulary")
class RealTokenizerTest {
  private static final Path ROOT = Path.of(String.valueOf(System.getenv("GMLP4J_DATA")));

  @Test
  void givesBertsWellKnownIds() {
    try (Tokenizer bert = Tokenizer.load(ROOT.resolve("vocab/bert-base-uncased/tokenizer.json"))) {
      assertThat(bert.encode("hello world")).containsExactly(101, 7592, 2088, 102);
      assertThat(bert.vocabSize()).isEqualTo(30_522);
      assertThat(List.of(bert.padId(), bert.unkId(), bert.clsId(), bert.sepId(), bert.maskId()))
          .containsExactly(0, 100, 101, 102, 103);
      assertThat(bert.decode(new int[] {101, 7592, 2088, 102})).isEqualTo("hello world");
    }
  }

  @Test
  void trainsOnTheWholeOfSst2AndCoversItsDevelopmentSet() {
    var data = Sst2.from(ROOT.resolve("SST-2"));
    var vocabulary =
        WordPieceTrainer.defaults().train(data.train().stream().map(LabeledText::text).toList());
    assertThat(vocabulary.tokens()).hasSize(8_000).contains("movie", "##ly", "beautiful");
    try (Tokenizer tokenizer = vocabulary.tokenizer()) {
      List<int[]> dev = tokenizer.encodeAll(data.dev().stream().map(LabeledText::text).toList());
      long all = dev.stream().mapToLong(ids -> ids.length - 2).sum();
      long words = data.dev().stream().mapToLong(e -> e.text().split(" ").length).sum();
      long unknown =
          dev.stream().flatMapToInt(Arrays::stream).filter(id -> id == tokenizer.unkId()).count();
      // Only '\' and '%' stand in the development set and nowhere in the training set.
      assertThat(unknown).isEqualTo(13);
      // Few words fall apart.
      assertThat((double) all / words).isBetween(1.0, 1.4);
    }
  }
}
